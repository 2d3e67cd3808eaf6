package org.inkan.directory.store;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds entries by name and by id in one view. */
record StoreReader(View view, StoreSchema schema) {

    /** Parent's id of the roots. */
    static final long NO_PARENT = 0;

    /** The id of the entry of this name. */
    OptionalLong id(DN dn) {
        RDN[] rdns = dn.getRDNs();
        long id = NO_PARENT;
        for (int i = rdns.length - 1; i >= 0; i--) {
            OptionalLong child = child(id, rdns[i]);
            if (child.isEmpty()) {
                return child;
            }
            id = child.getAsLong();
        }
        return rdns.length == 0 ? OptionalLong.empty() : OptionalLong.of(id);
    }

    /** The child of this relative name. */
    OptionalLong child(long parent, RDN rdn) {
        byte[] name = schema.normalize(rdn);
        Optional<byte[]> row = view.get(Table.TREE, Keys.child(parent, name));
        if (row.isEmpty()) {
            return OptionalLong.empty();
        }
        long id = Keys.id(row.get(), 0);
        boolean same = !Keys.isHashed(name.length) || Arrays.equals(name, relativeName(id));
        return same ? OptionalLong.of(id) : OptionalLong.empty();
    }

    private byte[] relativeName(long id) {
        try {
            return schema.normalize(new DN(load(id).dn()).getRDNs()[0]);
        } catch (LDAPException e) {
            throw new DamagedStoreException("the name of entry " + id + " is malformed");
        }
    }

    Optional<LoadedEntry> find(DN dn) {
        OptionalLong id = id(dn);
        return id.isPresent() ? Optional.of(load(id.getAsLong())) : Optional.empty();
    }

    /** The entry at or above {@code dn} that exists. */
    Optional<LoadedEntry> nearest(DN dn) {
        RDN[] rdns = dn.getRDNs();
        long id = NO_PARENT;
        for (int i = rdns.length - 1; i >= 0; i--) {
            OptionalLong child = child(id, rdns[i]);
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
        return !view.rows(Table.TREE, prefix, prefix, 1).isEmpty();
    }
}
