package org.inkan.directory.store;

import com.unboundid.ldap.sdk.DN;
import java.time.Instant;
import org.inkan.directory.DirectoryException;

/** A write on one entry, checked as far as it can be without looking at the store. */
sealed interface Operation permits AddOperation, ModifyOperation, DeleteOperation {

    /** The entry written. */
    DN dn();

    /** Octets that it brings along, roughly. */
    long size();

    /** Whether it makes a new entry, with the id that {@link Scene} offers. */
    default boolean takesId() {
        return false;
    }

    /**
     * Works out what to write, changing nothing.
     *
     * @throws DirectoryException when the operation is refused
     */
    Change prepare(Scene scene);

    /**
     * What an operation finds when its turn comes.
     *
     * @param reader the store with all earlier operations done
     * @param nextId id for a new entry
     * @param now time of the write
     */
    record Scene(StoreReader reader, IndexCatalog indexes, long nextId, Instant now) {}
}
