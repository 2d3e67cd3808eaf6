package org.inkan.directory.store;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.inkan.directory.Directory;
import org.inkan.directory.DirectoryException;
import org.inkan.schema.InkanSchema;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.LmdbException;

/**
 * One consistent state of a store, read from its file while another process may go on writing to it: what a backup, an
 * export and a verification see.
 *
 * <pre>{@code
 * try (ReadOnlyStore store = ReadOnlyStore.open(home.resolve("data"))) {
 *     store.copy(emptyFolder);
 * }
 * }</pre>
 *
 * <p>The rights on the files say who may do that. While it is open, pages that the writer frees are not used again, so
 * the file of a busy server grows; nobody waits for it. For one thread at a time.
 */
public final class ReadOnlyStore implements Directory, AutoCloseable {

    private static final byte[] ALL = {};

    private final Environment environment;
    private final ReadTransactions readers;
    private final ReadTransactions.Lease view;
    private final StoreSchema schema;
    private final IndexCatalog indexes;
    private final StoreReader reader;

    private ReadOnlyStore(Environment environment) {
        this.environment = environment;
        schema = StoreSchema.of(InkanSchema.schema());
        readers = new ReadTransactions(environment, 1, Duration.ZERO);
        view = readers.borrow();
        indexes = IndexCatalog.existing(view, schema);
        reader = new StoreReader(view, schema);
    }

    /**
     * Opens the store that lies in {@code folder}, in use or not.
     *
     * @throws DirectoryException when there is none, it cannot be read, or this process has it open already
     */
    public static ReadOnlyStore open(Path folder) {
        return of(Environment.openToRead(folder));
    }

    /** As {@link #open}, for a copy that nobody writes to: nothing is left beside it. */
    public static ReadOnlyStore openCopy(Path folder) {
        return of(Environment.openToRead(folder, EnvFlags.MDB_NOLOCK));
    }

    private static ReadOnlyStore of(Environment environment) {
        try {
            return new ReadOnlyStore(environment);
        } catch (LmdbException e) {
            environment.close();
            throw new DirectoryException(
                    ResultCode.UNAVAILABLE, "The store cannot be read (" + e.getMessage() + "). Try again.", e);
        }
    }

    /**
     * Writes a whole copy of the store to a folder that exists and is empty. It is a state of its own, not older than
     * this one; it has no free pages, and making it finds pages that got lost.
     *
     * @throws DirectoryException when it cannot be written, or the store's pages do not add up
     */
    public void copy(Path folder) {
        try {
            environment.copy(folder);
        } catch (LmdbException e) {
            throw new DirectoryException(
                    ResultCode.UNWILLING_TO_PERFORM,
                    "The store could not be copied to " + folder + " (" + e.getMessage()
                            + "). Make room there; if there is room, './inkan verify' says what is wrong here.",
                    e);
        }
    }

    /** Visits every entry, each after those above it: in the order of creation. */
    public void visit(Predicate<StoredEntry> visitor) {
        view.scan(Table.ENTRIES, ALL, row -> {
            long id = Keys.id(row.key(), 0);
            return visitor.test(new LoadedEntry(id, EntryRecord.decode(row.value()), view, schema));
        });
    }

    /**
     * Visits an entry and all below it, each after those above it.
     *
     * @throws DirectoryException with {@code noSuchObject} when there is no {@code base}
     */
    public void visit(DN base, Predicate<StoredEntry> visitor) {
        Filter any = Filter.createPresenceFilter("objectClass");
        new Search(reader, indexes, base, SearchScope.SUB, any).run(visitor);
    }

    /** As {@link EntryStore#verify}. */
    public List<String> verify() {
        try {
            return new StoreCheck(reader, indexes).differences();
        } catch (LmdbException e) {
            return List.of("the store's pages cannot be read to their end (" + e.getMessage() + ")");
        }
    }

    @Override
    public Optional<Entry> read(DN dn, String... attributes) {
        return reader.find(dn).map(entry -> entry.decode(attributes));
    }

    @Override
    public void search(DN base, SearchScope scope, Filter filter, EntryVisitor visitor, String... attributes) {
        new Search(reader, indexes, base, scope, filter).run(entry -> visitor.visit(entry.decode(attributes)));
    }

    @Override
    public void searchNewestFirst(
            DN base, SearchScope scope, Filter filter, EntryVisitor visitor, String... attributes) {
        new Search(reader, indexes, base, scope, filter).runBackwards(entry -> visitor.visit(entry.decode(attributes)));
    }

    @Override
    public long count(DN base, SearchScope scope, Filter filter) {
        return new Search(reader, indexes, base, scope, filter).count();
    }

    @Override
    public CompletableFuture<Void> add(Entry entry) {
        return refused();
    }

    @Override
    public CompletableFuture<Void> modify(DN dn, Filter assertion, List<Modification> modifications) {
        return refused();
    }

    @Override
    public CompletableFuture<Void> delete(DN dn) {
        return refused();
    }

    private static CompletableFuture<Void> refused() {
        return CompletableFuture.failedFuture(
                new DirectoryException(ResultCode.UNWILLING_TO_PERFORM, "The store is open for reading only."));
    }

    /** Never calls: this state does not change. */
    @Override
    public Runnable onChange(ChangeListener listener) {
        return () -> {};
    }

    @Override
    public void close() {
        view.close();
        readers.close();
        environment.close();
    }
}
