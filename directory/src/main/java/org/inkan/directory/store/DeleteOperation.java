package org.inkan.directory.store;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.ResultCode;
import org.inkan.directory.DirectoryException;

/** Deletes an entry without children (RFC 4511 section 4.8). */
record DeleteOperation(StoreSchema schema, DN dn) implements Operation {

    @Override
    public long size() {
        return 0;
    }

    @Override
    public Change prepare(Scene scene) {
        LoadedEntry entry = scene.reader()
                .find(dn)
                .orElseThrow(() ->
                        new DirectoryException(ResultCode.NO_SUCH_OBJECT, "There is no entry '" + dn + "' to delete."));
        long id = entry.id();
        if (scene.reader().hasChildren(id)) {
            throw new DirectoryException(
                    ResultCode.NOT_ALLOWED_ON_NONLEAF,
                    "The entry '" + dn + "' has entries below it. Delete those first.");
        }
        EntryRecord record = entry.record();
        Change change = new Change();
        change.delete(Table.ENTRIES, Keys.id(id));
        change.delete(Table.NAMES, Keys.name(schema.relativeName(record), record.parent()));
        change.delete(Table.CHILDREN, Keys.child(record.parent(), id));
        Draft.largeValues(record).forEach(value -> change.delete(Table.VALUES, Keys.value(id, value)));
        scene.indexes()
                .keys(id, record, value -> LoadedAttribute.octets(value, id, entry.view()))
                .forEach(key -> change.delete(Table.INDEX, key.octets()));
        return change;
    }
}
