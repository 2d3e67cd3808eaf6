package org.inkan.directory.store;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One consistent state of the store, to read from until it is closed. Keep it short: pages freed meanwhile cannot be
 * used again.
 *
 * <pre>{@code
 * try (Snapshot snapshot = store.snapshot()) {
 *     snapshot.find(dn).ifPresent(entry -> ...);
 * }
 * }</pre>
 */
public interface Snapshot extends AutoCloseable {

    /** The entry of this name. */
    Optional<StoredEntry> find(DN dn);

    /**
     * The nearest existing entry at or above {@code dn}: what {@code matchedDN} of a noSuchObject names (RFC 4511
     * section 4.1.9).
     */
    Optional<StoredEntry> nearest(DN dn);

    /**
     * Visits the entries in scope that match {@code filter} in the order of their creation, using an equality index
     * where the filter offers one.
     *
     * @param visitor returns whether to go on
     * @throws org.inkan.directory.DirectoryException with {@code noSuchObject} when {@code base} does not exist
     */
    default void search(DN base, SearchScope scope, Filter filter, Predicate<StoredEntry> visitor) {
        search(base, scope, filter, SearchBounds.NONE, visitor);
    }

    /** As above, within bounds: a part of a long search, or one that must end in time. */
    void search(DN base, SearchScope scope, Filter filter, SearchBounds bounds, Predicate<StoredEntry> visitor);

    /**
     * The entries in scope that match {@code filter}, where an equality index names them and they are few: then nothing
     * of this takes long.
     *
     * @param most more candidates are too many
     * @return empty when this is a search of another kind
     * @throws org.inkan.directory.DirectoryException with {@code noSuchObject} when {@code base} does not exist
     */
    default Optional<List<StoredEntry>> few(DN base, SearchScope scope, Filter filter, int most) {
        return Optional.empty();
    }

    /** Whether there is an entry directly below the one of this name. */
    default boolean hasSubordinates(DN dn) {
        boolean[] any = new boolean[1];
        search(dn, SearchScope.ONE, Filter.createPresenceFilter("objectClass"), child -> {
            any[0] = true;
            return false;
        });
        return any[0];
    }

    /** Number of the last write transaction that this state contains; grows with every commit. */
    long transaction();

    @Override
    void close();
}
