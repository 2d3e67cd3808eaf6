package org.inkan.directory.store;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.filter.AttributeDescription;

/** Adds an entry (RFC 4511 section 4.7). A name of one part is a root; anything else needs its parent. */
record AddOperation(
        StoreSchema schema, DN dn, Map<AttributeDescription, List<NewValue>> attributes, UUID uuid, long size)
        implements Operation {

    private static final byte[] NOTHING = {};

    /**
     * Checks names and values of {@code entry}.
     *
     * @throws DirectoryException when a name or a value is not what the schema says
     */
    static AddOperation of(StoreSchema schema, Entry entry, UUID uuid) {
        return of(schema, entry, uuid, name -> Values.writable(schema, name));
    }

    /** As {@link #of}, for an entry from an archive: its operational attributes are taken as they are. */
    static AddOperation restored(StoreSchema schema, Entry entry, UUID uuid) {
        return of(schema, entry, uuid, name -> Values.known(schema, name));
    }

    private static AddOperation of(
            StoreSchema schema, Entry entry, UUID uuid, Function<String, AttributeDescription> describe) {
        DN dn = parse(entry);
        Map<AttributeDescription, List<NewValue>> attributes = new LinkedHashMap<>();
        Map<String, AttributeDescription> spellings = new LinkedHashMap<>();
        long size = 0;
        for (Attribute attribute : entry.getAttributes()) {
            AttributeDescription description = describe.apply(attribute.getName());
            AttributeDescription first = spellings.computeIfAbsent(description.canonical(), name -> description);
            List<NewValue> values = attributes.computeIfAbsent(first, name -> new ArrayList<>());
            for (byte[] octets : attribute.getValueByteArrays()) {
                values.add(NewValue.of(schema, description, octets));
                size += octets.length;
            }
        }
        attributes.values().removeIf(List::isEmpty);
        return new AddOperation(schema, dn, attributes, uuid, size);
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
        RDN rdn = dn.getRDNs()[0];
        long parent = parent(scene.reader());
        if (scene.reader().child(parent, rdn).isPresent()) {
            throw new DirectoryException(
                    ResultCode.ENTRY_ALREADY_EXISTS, "There is an entry '" + dn + "' already. Modify it instead.");
        }
        if (parent != StoreReader.NO_PARENT) {
            AliasRule.requireNoAlias(schema, scene.reader().load(parent), dn);
        }
        Draft draft = new Draft(schema, dn.toString());
        attributes.forEach(draft::add);
        draft.complete(rdn);
        setUnlessGiven(draft, Operational.ENTRY_UUID, uuid.toString());
        String now = Operational.generalizedTime(scene.now());
        setUnlessGiven(draft, Operational.CREATE_TIMESTAMP, now);
        setUnlessGiven(draft, Operational.MODIFY_TIMESTAMP, now);

        long id = scene.nextId();
        EntryRecord record = draft.record(parent);
        Change change = new Change();
        change.put(Table.ENTRIES, Keys.id(id), record.encode());
        change.put(Table.TREE, Keys.child(parent, schema.normalize(rdn)), Keys.id(id));
        draft.largeValuesAdded(record)
                .forEach((value, octets) -> change.put(Table.VALUES, Keys.value(id, value), octets));
        scene.indexes().keys(id, record, draft::octets).forEach(key -> change.put(Table.INDEX, key.octets(), NOTHING));
        return change;
    }

    private void setUnlessGiven(Draft draft, String name, String text) {
        if (attributes.keySet().stream().noneMatch(given -> given.canonical().equalsIgnoreCase(name))) {
            Operational.set(draft, schema, name, text);
        }
    }

    private long parent(StoreReader reader) {
        DN above = dn.getParent();
        if (above == null || above.isNullDN()) {
            return StoreReader.NO_PARENT;
        }
        OptionalLong parent = reader.id(above);
        return parent.orElseThrow(() -> new DirectoryException(
                ResultCode.NO_SUCH_OBJECT, "The entry '" + dn + "' has no parent '" + above + "'. Add that first."));
    }
}
