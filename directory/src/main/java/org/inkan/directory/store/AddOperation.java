package org.inkan.directory.store;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.filter.AttributeDescription;

/**
 * Adds an entry (RFC 4511 section 4.7). A name of one part is a root; anything else needs its parent.
 *
 * <p>It is worked out on its caller's thread, all but its id and its parent's: many callers work at a time, but there is
 * one writer, which all of them wait for.
 *
 * @param parentPath normalized relative names of the entry above, from the root; empty for a root
 * @param name the normalized relative name
 * @param row the entry's record, with no parent yet
 * @param largeValues values that are kept beside the record, by their number
 * @param indexed prefixes of its index rows
 * @param size octets of its values
 */
@SuppressWarnings("ArrayRecordComponent")
record AddOperation(
        DN dn,
        List<byte[]> parentPath,
        byte[] name,
        byte[] row,
        Map<Long, byte[]> largeValues,
        List<byte[]> indexed,
        long size)
        implements Operation {

    private static final byte[] NOTHING = {};

    /**
     * What every new entry is given.
     *
     * @param uuid its entryUUID, unless it brings one along
     * @param now time of its creation, likewise
     */
    record Birth(UUID uuid, Instant now) {}

    /**
     * Checks names and values of {@code entry}, and the whole against its object classes.
     *
     * @throws DirectoryException when a name or a value is not what the schema says
     */
    static AddOperation of(StoreSchema schema, IndexCatalog indexes, Entry entry, Birth birth) {
        return of(schema, indexes, entry, birth, name -> Values.writable(schema, name));
    }

    /** As {@link #of}, for an entry from an archive: its operational attributes are taken as they are. */
    static AddOperation restored(StoreSchema schema, IndexCatalog indexes, Entry entry, Birth birth) {
        return of(schema, indexes, entry, birth, name -> Values.known(schema, name));
    }

    private static AddOperation of(
            StoreSchema schema,
            IndexCatalog indexes,
            Entry entry,
            Birth birth,
            Function<String, AttributeDescription> describe) {
        DN dn = parse(entry);
        Draft draft = new Draft(schema, dn.toString());
        long size = 0;
        for (Attribute attribute : entry.getAttributes()) {
            AttributeDescription description = describe.apply(attribute.getName());
            List<NewValue> values = new ArrayList<>(attribute.size());
            for (byte[] octets : attribute.getValueByteArrays()) {
                values.add(NewValue.of(schema, description, octets));
                size += octets.length;
            }
            if (!values.isEmpty()) {
                draft.add(description, values);
            }
        }
        draft.complete(dn.getRDNs()[0]);
        bear(draft, schema, birth);
        EntryRecord record = draft.record(StoreReader.NO_PARENT);
        List<byte[]> path = schema.path(dn);
        byte[] name = path.get(path.size() - 1);
        return new AddOperation(
                dn,
                path.subList(0, path.size() - 1),
                name,
                record.encode(),
                draft.largeValuesAdded(record),
                indexes.prefixes(name, record, draft::octets),
                size);
    }

    private static void bear(Draft draft, StoreSchema schema, Birth birth) {
        String now = Operational.generalizedTime(birth.now());
        setUnlessGiven(draft, schema, Operational.ENTRY_UUID, birth.uuid().toString());
        setUnlessGiven(draft, schema, Operational.CREATE_TIMESTAMP, now);
        setUnlessGiven(draft, schema, Operational.MODIFY_TIMESTAMP, now);
    }

    private static void setUnlessGiven(Draft draft, StoreSchema schema, String name, String text) {
        if (!draft.has(name)) {
            Operational.set(draft, schema, name, text);
        }
    }

    private static DN parse(Entry entry) {
        try {
            DN dn = entry.getParsedDN();
            if (dn.isNullDN()) {
                throw new DirectoryException(
                        ResultCode.UNWILLING_TO_PERFORM, "The root DSE is not kept in the store. Name an entry.");
            }
            return dn;
        } catch (LDAPException e) {
            throw new DirectoryException(
                    ResultCode.INVALID_DN_SYNTAX,
                    "'" + entry.getDN() + "' is not a distinguished name (RFC 4514): " + e.getMessage(),
                    e);
        }
    }

    @Override
    public boolean takesId() {
        return true;
    }

    @Override
    public Change prepare(Scene scene) {
        long parent = parent(scene.reader());
        if (scene.reader().child(parent, name).isPresent()) {
            throw new DirectoryException(
                    ResultCode.ENTRY_ALREADY_EXISTS, "There is an entry '" + dn + "' already. Modify it instead.");
        }
        // What has entries below it already is no alias; its record need not be read for each add.
        if (parent != StoreReader.NO_PARENT && !scene.reader().hasChildren(parent)) {
            AliasRule.requireNoAlias(scene.reader().schema(), scene.reader().load(parent), dn);
        }
        long id = scene.nextId();
        Change change = new Change();
        change.put(Table.ENTRIES, Keys.id(id), EntryRecord.withParent(row, parent));
        change.put(Table.NAMES, Keys.name(name, parent), Keys.id(id));
        change.put(Table.CHILDREN, Keys.child(parent, id), NOTHING);
        largeValues.forEach((value, octets) -> change.put(Table.VALUES, Keys.value(id, value), octets));
        indexed.forEach(prefix -> change.put(Table.INDEX, Keys.indexed(prefix, parent, id), NOTHING));
        return change;
    }

    private long parent(StoreReader reader) {
        if (parentPath.isEmpty()) {
            return StoreReader.NO_PARENT;
        }
        OptionalLong parent = reader.id(parentPath);
        return parent.orElseThrow(() -> new DirectoryException(
                ResultCode.NO_SUCH_OBJECT,
                "The entry '" + dn + "' has no parent '" + dn.getParent() + "'. Add that first."));
    }
}
