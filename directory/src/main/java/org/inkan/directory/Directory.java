package org.inkan.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The port through which the CA engine sees the directory: few operations, each of them atomic on one entry.
 *
 * <p>It can be kept by the embedded store or by any LDAPv3 server. A change of state names the state that it starts
 * from, so that of two writers one is refused:
 *
 * <pre>{@code
 * directory.modify(
 *         dn,
 *         Filter.createEqualityFilter("inkanState", "examined"),
 *         List.of(new Modification(ModificationType.REPLACE, "inkanState", "approved")))
 *         .join();
 * }</pre>
 *
 * <p>The future of a write completes when the write is on disk and every later read sees it. It completes
 * exceptionally with a {@link DirectoryException} when the write was refused; then nothing has changed.
 */
public interface Directory {

    /**
     * Reads one entry.
     *
     * @param attributes names of the attributes wanted, without options or with them; none means all
     * @return the entry, or empty when there is none of that name
     */
    Optional<Entry> read(DN dn, String... attributes);

    /**
     * Passes every entry that matches to {@code visitor}, in the order of their creation.
     *
     * <p>All entries come from one consistent state of the directory, and as few as possible are held in memory.
     *
     * @param attributes as in {@link #read}
     * @throws DirectoryException with {@code noSuchObject} when {@code base} does not exist
     */
    void search(DN base, SearchScope scope, Filter filter, EntryVisitor visitor, String... attributes);

    /**
     * As {@link #search}, the other way round: the entries made last come first, so that who wants the newest few reads
     * few.
     *
     * @param attributes as in {@link #read}
     * @throws DirectoryException with {@code noSuchObject} when {@code base} does not exist
     */
    void searchNewestFirst(DN base, SearchScope scope, Filter filter, EntryVisitor visitor, String... attributes);

    /** Counts the entries that {@link #search} would visit, from indexes alone where they suffice. */
    long count(DN base, SearchScope scope, Filter filter);

    /**
     * Adds an entry below an existing parent.
     *
     * @return a future that fails with {@code entryAlreadyExists}, {@code noSuchObject} (no parent) or
     *     {@code objectClassViolation} and the like
     */
    CompletableFuture<Void> add(Entry entry);

    /**
     * Changes an entry, if it matches {@code assertion} at that moment (RFC 4528).
     *
     * @return a future that fails with {@code assertionFailed}, {@code noSuchObject}, {@code noSuchAttribute} or
     *     {@code attributeOrValueExists} and the like
     */
    CompletableFuture<Void> modify(DN dn, Filter assertion, List<Modification> modifications);

    /**
     * Deletes an entry that has no children.
     *
     * @return a future that fails with {@code noSuchObject} or {@code notAllowedOnNonLeaf}
     */
    CompletableFuture<Void> delete(DN dn);

    /**
     * Calls {@code listener} after each change that has become durable, on a thread of the directory: it must only make
     * a note and return. What it hears wakes a follower early and is never its only source (DESIGN rule 4).
     *
     * @return runs to end the subscription
     */
    Runnable onChange(ChangeListener listener);

    /** Receives the entries of a search. */
    @FunctionalInterface
    interface EntryVisitor {
        /**
         * Takes one entry.
         *
         * @return whether to go on
         */
        boolean visit(Entry entry);
    }

    /** Hears of changes that have become durable. */
    @FunctionalInterface
    interface ChangeListener {
        /** The entry of this name was added, modified or deleted. */
        void changed(DN dn);
    }
}
