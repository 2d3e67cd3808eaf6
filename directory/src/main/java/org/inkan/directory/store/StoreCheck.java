package org.inkan.directory.store;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the tables of the store with each other: each entry has its place in the tree, its index rows and its large
 * values, and there are no others.
 */
final class StoreCheck {

    /** Differences reported; a thousand say as much as a million. */
    private static final int MOST_REPORTED = 1000;

    private static final byte[] ALL = {};

    private final View view;
    private final StoreReader reader;
    private final IndexCatalog indexes;
    private final List<String> differences = new ArrayList<>();
    private long entries;
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
            entries++;
            if (id >= nextId) {
                report("entry " + id + " has an id that is still to be given");
            }
            try {
                entry(id, EntryRecord.decode(row.value()));
            } catch (DamagedStoreException e) {
                report("entry " + id + ": " + e.getMessage());
            }
            return goOn();
        });
        tree();
        index();
        values();
        return List.copyOf(differences);
    }

    private void entry(long id, EntryRecord record) {
        try {
            DN dn = new DN(record.dn());
            byte[] place = Keys.child(record.parent(), reader.schema().normalize(dn.getRDNs()[0]));
            Optional<byte[]> found = view.get(Table.TREE, place);
            if (found.isEmpty() || Keys.id(found.get(), 0) != id) {
                report("'" + dn + "' is not in the tree");
            }
            parent(dn, record.parent());
        } catch (LDAPException e) {
            report("entry " + id + " has the malformed name '" + record.dn() + "'");
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

    private void tree() {
        long[] rows = new long[1];
        view.scan(Table.TREE, ALL, row -> {
            rows[0]++;
            return true;
        });
        if (rows[0] != entries) {
            report("the tree has " + rows[0] + " names for " + entries + " entries");
        }
    }

    private void index() {
        view.scan(Table.INDEX, ALL, row -> {
            long id = Keys.id(row.key(), -Long.BYTES);
            Optional<EntryRecord> record = view.get(Table.ENTRIES, Keys.id(id)).map(EntryRecord::decode);
            if (record.isEmpty()) {
                report("an index names entry " + id + ", which does not exist");
            } else if (!keys(id, record.get()).contains(new IndexKey(row.key()))) {
                report("an index has a value that '" + record.get().dn() + "' does not have");
            }
            return goOn();
        });
    }

    private void values() {
        long[] rows = new long[1];
        view.scan(Table.VALUES, ALL, 1, row -> {
            rows[0]++;
            long id = Keys.id(row.key(), 0);
            long valueId = Keys.id(row.key(), Long.BYTES);
            Optional<RecordValue.Large> large = view.get(Table.ENTRIES, Keys.id(id))
                    .map(EntryRecord::decode)
                    .flatMap(record -> large(record, valueId));
            if (large.isEmpty()) {
                report("a large value belongs to no attribute of entry " + id);
            } else if (large.get().length() != row.value().length
                    || !Arrays.equals(large.get().sha256(), Keys.sha256(row.value()))) {
                report("a large value of entry " + id + " is not what was written");
            }
            return goOn();
        });
        if (goOn() && rows[0] != largeValues) {
            report("there are " + rows[0] + " large values for " + largeValues + " that entries have");
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
