package org.inkan.directory.store;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.inkan.directory.Directory;
import org.inkan.directory.DirectoryException;
import org.inkan.schema.InkanSchema;

/**
 * The directory in a folder of this machine: entries in LMDB, one writer with group commit, readers that do not wait
 * for it.
 *
 * <pre>{@code
 * try (EntryStore store = EntryStore.open(folder, StoreSettings.standard(clock, random))) {
 *     store.add(new Entry("dn: o=inkan", "objectClass: organization", "o: inkan")).join();
 *     try (Snapshot snapshot = store.snapshot()) {
 *         snapshot.find(new DN("o=inkan"));
 *     }
 * }
 * }</pre>
 */
public final class EntryStore implements Directory, SnapshotSource, AutoCloseable {

    private final Environment environment;
    private final StoreSchema schema;
    private final IndexCatalog indexes;
    private final ReadTransactions readers;
    private final ChangeNotifier notifier;
    private final GroupCommit writer;
    private final StoreSettings settings;
    private final long transactionAtStart;

    private EntryStore(Environment environment, StoreSchema schema, IndexCatalog indexes, StoreSettings settings) {
        this.environment = environment;
        this.schema = schema;
        this.indexes = indexes;
        this.settings = settings;
        readers = new ReadTransactions(environment, settings.readers(), settings.patience());
        try (ReadTransactions.Lease lease = readers.borrow()) {
            transactionAtStart = lease.transaction();
        }
        notifier = new ChangeNotifier();
        writer = new GroupCommit(environment, schema, indexes, readers, notifier, settings);
    }

    /**
     * Opens the store in {@code folder}, making it when there is none.
     *
     * @throws DirectoryException when the folder cannot be used, is in use, or was written by a newer program
     */
    public static EntryStore open(Path folder, StoreSettings settings) {
        return open(folder, settings, InkanSchema.EQUALITY_INDEXES);
    }

    /** As above with other equality indexes; they are filled or removed as needed. */
    static EntryStore open(Path folder, StoreSettings settings, Set<String> equalityIndexes) {
        StoreSchema schema = StoreSchema.of(InkanSchema.schema());
        Environment environment = Environment.open(folder, settings.initialMapSize(), settings.readers() + 1);
        try {
            IndexCatalog indexes = IndexCatalog.open(environment, schema, equalityIndexes);
            return new EntryStore(environment, schema, indexes, settings);
        } catch (RuntimeException e) {
            environment.close();
            throw e;
        }
    }

    /**
     * A consistent state to read from. It must be closed; one held while the store has to grow is ended after the
     * {@linkplain StoreSettings#patience() patience} set, and then fails with {@code busy}.
     */
    @Override
    public Snapshot snapshot() {
        return borrow();
    }

    private StoreSnapshot borrow() {
        return new StoreSnapshot(readers.borrow(), schema, indexes);
    }

    @Override
    public long transaction() {
        return Math.max(transactionAtStart, writer.lastTransaction());
    }

    /** Transactions committed since the store was opened; many writes share one. */
    public long commits() {
        return writer.transactions();
    }

    @Override
    public Optional<Entry> read(DN dn, String... attributes) {
        try (Snapshot snapshot = snapshot()) {
            return snapshot.find(dn).map(entry -> entry.decode(attributes));
        }
    }

    @Override
    public void search(DN base, SearchScope scope, Filter filter, EntryVisitor visitor, String... attributes) {
        try (Snapshot snapshot = snapshot()) {
            snapshot.search(base, scope, filter, entry -> visitor.visit(entry.decode(attributes)));
        }
    }

    @Override
    public long count(DN base, SearchScope scope, Filter filter) {
        try (StoreSnapshot snapshot = borrow()) {
            return snapshot.count(base, scope, filter);
        }
    }

    @Override
    public CompletableFuture<Void> add(Entry entry) {
        return submit(() -> AddOperation.of(schema, indexes, entry, birth()));
    }

    /**
     * Adds an entry from an archive, its operational attributes ({@code entryUUID}, timestamps) as they are; those that
     * it lacks are set as for a new one.
     *
     * @return as {@link #add}
     */
    public CompletableFuture<Void> restore(Entry entry) {
        return submit(() -> AddOperation.restored(schema, indexes, entry, birth()));
    }

    @Override
    public CompletableFuture<Void> modify(DN dn, Filter assertion, List<Modification> modifications) {
        return submit(() -> ModifyOperation.of(schema, dn, assertion, modifications));
    }

    @Override
    public CompletableFuture<Void> delete(DN dn) {
        return submit(() -> new DeleteOperation(schema, dn));
    }

    private CompletableFuture<Void> submit(Supplier<Operation> operation) {
        try {
            return writer.submit(operation.get());
        } catch (DirectoryException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private AddOperation.Birth birth() {
        return new AddOperation.Birth(randomUuid(), settings.clock().instant());
    }

    /** A random UUID (RFC 9562 section 5.4). */
    private UUID randomUuid() {
        byte[] octets = new byte[16];
        settings.random().nextBytes(octets);
        octets[6] = (byte) ((octets[6] & 0x0F) | 0x40);
        octets[8] = (byte) ((octets[8] & 0x3F) | 0x80);
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    @Override
    public Runnable onChange(ChangeListener listener) {
        return notifier.subscribe(listener);
    }

    /**
     * Compares every entry with every index and table.
     *
     * @return what does not agree, in words; empty when all is well
     */
    public List<String> verify() {
        try (StoreSnapshot snapshot = borrow()) {
            return new StoreCheck(new StoreReader(snapshot.view(), schema), indexes).differences();
        }
    }

    /** Completes what was asked for, ends what reads, and closes. Later operations fail with {@code unavailable}. */
    @Override
    public void close() {
        writer.close();
        notifier.close();
        readers.close();
        environment.close();
    }
}
