package org.inkan.directory.store;

import com.unboundid.ldap.sdk.DN;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds entries by name and by id in one view. */
record StoreReader(View view, StoreSchema schema) {

    /** Parent's id of the roots. */
    static final long NO_PARENT = 0;

    /** The id of the entry of this name. */
    OptionalLong id(DN dn) {
        return id(schema.path(dn));
    }

    /** The id of the entry with these normalized relative names, from the root. */
    OptionalLong id(List<byte[]> path) {
        long id = NO_PARENT;
        for (byte[] name : path) {
            OptionalLong child = child(id, name);
            if (child.isEmpty()) {
                return child;
            }
            id = child.getAsLong();
        }
        return path.isEmpty() ? OptionalLong.empty() : OptionalLong.of(id);
    }

    /** The child of this normalized relative name. */
    OptionalLong child(long parent, byte[] name) {
        Optional<byte[]> row = view.get(Table.NAMES, Keys.name(name, parent));
        if (row.isEmpty()) {
            return OptionalLong.empty();
        }
        long id = Keys.id(row.get(), 0);
        boolean same = !Keys.isHashed(name.length) || Arrays.equals(name, schema.relativeName(load(id).record()));
        return same ? OptionalLong.of(id) : OptionalLong.empty();
    }

    Optional<LoadedEntry> find(DN dn) {
        OptionalLong id = id(dn);
        return id.isPresent() ? Optional.of(load(id.getAsLong())) : Optional.empty();
    }

    /** The entry at or above {@code dn} that exists. */
    Optional<LoadedEntry> nearest(DN dn) {
        long id = NO_PARENT;
        for (byte[] name : schema.path(dn)) {
            OptionalLong child = child(id, name);
            if (child.isEmpty()) {
                break;
            }
            id = child.getAsLong();
        }
        return id == NO_PARENT ? Optional.empty() : Optional.of(load(id));
    }

    /** The entry of an id that a table has led to. */
    LoadedEntry load(long id) {
        return new LoadedEntry(id, EntryRecord.decode(row(id)), view, schema);
    }

    /** The id of the entry above. */
    long parent(long id) {
        return EntryRecord.parentOf(row(id));
    }

    private byte[] row(long id) {
        return view.get(Table.ENTRIES, Keys.id(id))
                .orElseThrow(() -> new DamagedStoreException("entry " + id + " is missing"));
    }

    boolean hasChildren(long id) {
        byte[] prefix = Keys.id(id);
        return !view.rows(Table.CHILDREN, prefix, prefix, 1).isEmpty();
    }
}
