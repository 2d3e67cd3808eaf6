package org.inkan.directory.store;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.filter.AttributeDescription;

/**
 * Compares the tables of the store with each other: each entry is what was written, obeys the schema, has its place in
 * the tree, its index rows and its large values, and there are no others.
 */
final class StoreCheck {

    /** Differences reported; a thousand say as much as a million. */
    private static final int MOST_REPORTED = 1000;

    private static final String OBJECT_CLASS = "objectclass";
    private static final byte[] ALL = {};

    private final View view;
    private final StoreReader reader;
    private final IndexCatalog indexes;
    private final List<String> differences = new ArrayList<>();
    private long largeValues;

    StoreCheck(StoreReader reader, IndexCatalog indexes) {
        this.view = reader.view();
        this.reader = reader;
        this.indexes = indexes;
    }

    /** Reads everything. */
    List<String> differences() {
        long nextId = GroupCommit.nextId(view);
        view.scan(Table.ENTRIES, ALL, row -> {
            long id = Keys.id(row.key(), 0);
            if (id >= nextId) {
                report("entry " + id + " has an id that is still to be given");
            }
            looking("entry " + id, () -> entry(id, EntryRecord.decode(row.value())));
            return goOn();
        });
        names();
        children();
        index();
        values();
        return List.copyOf(differences);
    }

    private void entry(long id, EntryRecord record) {
        try {
            DN dn = new DN(record.dn());
            Optional<byte[]> found = view.get(Table.NAMES, nameOf(record));
            if (found.isEmpty() || Keys.id(found.get(), 0) != id) {
                report("'" + dn + "' is not among the names");
            }
            if (view.get(Table.CHILDREN, Keys.child(record.parent(), id)).isEmpty()) {
                report("'" + dn + "' is not among the children of the entry above it");
            }
            parent(dn, record.parent());
            schema(record);
        } catch (LDAPException e) {
            report("entry " + id + " has the malformed name '" + record.dn() + "'");
            return;
        }
        for (RecordAttribute attribute : record.attributes()) {
            for (RecordValue value : attribute.values()) {
                largeValues += value instanceof RecordValue.Large ? 1 : 0;
            }
        }
        for (IndexKey key : keys(id, record)) {
            if (view.get(Table.INDEX, key.octets()).isEmpty()) {
                report("'" + record.dn() + "' lacks a row in an index");
            }
        }
    }

    private void parent(DN dn, long parent) {
        DN above = dn.getParent();
        boolean root = above == null || above.isNullDN();
        if (root != (parent == StoreReader.NO_PARENT)) {
            report("'" + dn + "' has the wrong parent");
        } else if (!root && reader.id(above).orElse(StoreReader.NO_PARENT) != parent) {
            report("'" + dn + "' is not below '" + above + "'");
        }
    }

    private Set<IndexKey> keys(long id, EntryRecord record) {
        return indexes.keys(id, record, value -> LoadedAttribute.octets(value, id, view));
    }

    private void schema(EntryRecord record) {
        Map<AttributeDescription, Integer> counts = new LinkedHashMap<>();
        List<String> classes = new ArrayList<>();
        for (RecordAttribute attribute : record.attributes()) {
            Optional<AttributeDescription> known = reader.schema().types().describe(attribute.description());
            if (known.isEmpty()) {
                report("'" + record.dn() + "' has the attribute " + attribute.description()
                        + ", which the schema does not know");
                continue;
            }
            counts.put(known.get(), attribute.values().size());
            if (known.get().type().key().equals(OBJECT_CLASS)) {
                for (RecordValue value : attribute.values()) {
                    if (value instanceof RecordValue.Small small) {
                        classes.add(new String(small.octets(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        try {
            new SchemaCheck(reader.schema(), record.dn(), classes).attributes(counts);
        } catch (DirectoryException e) {
            report(String.valueOf(e.getMessage()));
        }
    }

    private byte[] nameOf(EntryRecord record) {
        return Keys.name(reader.schema().relativeName(record), record.parent());
    }

    private void names() {
        view.scan(Table.NAMES, ALL, row -> {
            long id = Keys.id(row.value(), 0);
            looking("a name of entry " + id, () -> name(row.key(), id));
            return goOn();
        });
    }

    private void name(byte[] key, long id) {
        Optional<EntryRecord> record = record(id);
        if (record.isEmpty()) {
            report("there is a name for entry " + id + ", which does not exist");
        } else if (!Arrays.equals(key, nameOf(record.get()))) {
            report("there is a second name for '" + record.get().dn() + "'");
        }
    }

    private void children() {
        view.scan(Table.CHILDREN, ALL, row -> {
            long id = Keys.id(row.key(), -Long.BYTES);
            looking("a child of entry " + Keys.id(row.key(), 0), () -> child(row.key(), id));
            return goOn();
        });
    }

    private void child(byte[] key, long id) {
        Optional<EntryRecord> record = record(id);
        if (record.isEmpty()) {
            report("entry " + id + " is a child, but does not exist");
        } else if (!Arrays.equals(key, Keys.child(record.get().parent(), id))) {
            report("'" + record.get().dn() + "' is a child of a second entry");
        }
    }

    private Optional<EntryRecord> record(long id) {
        return view.get(Table.ENTRIES, Keys.id(id)).map(EntryRecord::decode);
    }

    /** Runs one check; that it could not read what it needs is a difference like others, told once for each place. */
    private void looking(String where, Runnable check) {
        try {
            check.run();
        } catch (DamagedStoreException e) {
            report(where + ": " + e.what());
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            report(where + ": a row has the wrong length");
        }
    }

    private void index() {
        view.scan(Table.INDEX, ALL, row -> {
            long id = Keys.id(row.key(), -Long.BYTES);
            looking("an index row of entry " + id, () -> indexRow(row.key(), id));
            return goOn();
        });
    }

    private void indexRow(byte[] key, long id) {
        Optional<EntryRecord> record = record(id);
        if (record.isEmpty()) {
            report("an index names entry " + id + ", which does not exist");
        } else if (!keys(id, record.get()).contains(new IndexKey(key))) {
            report("an index has a value that '" + record.get().dn() + "' does not have");
        }
    }

    private void values() {
        long[] rows = new long[1];
        view.scan(Table.VALUES, ALL, 1, row -> {
            rows[0]++;
            looking("a large value of entry " + Keys.id(row.key(), 0), () -> largeValue(row));
            return goOn();
        });
        if (goOn() && rows[0] != largeValues) {
            report("there are " + rows[0] + " large values for " + largeValues + " that entries have");
        }
    }

    private void largeValue(View.Row row) {
        long id = Keys.id(row.key(), 0);
        Optional<EntryRecord> record = record(id);
        Optional<RecordValue.Large> large = record.flatMap(found -> large(found, Keys.id(row.key(), Long.BYTES)));
        if (large.isEmpty()) {
            report("a large value belongs to no attribute of entry " + id);
        } else if (large.get().length() != row.value().length
                || !Arrays.equals(large.get().sha256(), Keys.sha256(row.value()))) {
            report("a large value of '" + record.get().dn() + "' is not what was written");
        }
    }

    private static Optional<RecordValue.Large> large(EntryRecord record, long valueId) {
        return record.attributes().stream()
                .flatMap(attribute -> attribute.values().stream())
                .filter(RecordValue.Large.class::isInstance)
                .map(RecordValue.Large.class::cast)
                .filter(large -> large.valueId() == valueId)
                .findFirst();
    }

    private boolean goOn() {
        return differences.size() < MOST_REPORTED;
    }

    private void report(String difference) {
        if (goOn()) {
            differences.add(difference);
        }
    }
}
