package org.inkan.directory.store;

import com.unboundid.ldap.sdk.ResultCode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.inkan.directory.DirectoryException;
import org.lmdbjava.Env;
import org.lmdbjava.LmdbException;
import org.lmdbjava.LmdbNativeException;
import org.lmdbjava.Txn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer. It takes what waits in the queue, writes it in one transaction, syncs once and then completes the
 * futures, so that many writers share the cost of one sync.
 *
 * <p>Each operation is checked in full before its first row is written. What fails after that, as when the disk is
 * full, fails the whole transaction and with it every write in it; the store stays as it was.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final byte[] NEXT_ID = "nextId".getBytes(StandardCharsets.UTF_8);

    private final Environment environment;
    private final StoreSchema schema;
    private final IndexCatalog indexes;
    private final ReadTransactions readers;
    private final ChangeNotifier notifier;
    private final StoreSettings settings;
    private final Semaphore room;
    /** An empty element is the last. */
    private final LinkedBlockingQueue<Optional<Batch.Pending>> queue = new LinkedBlockingQueue<>();

    private final ExecutorService completions;
    private final AtomicLong transactions = new AtomicLong();
    private final Thread thread = new Thread(this::run, "inkan-store-writer");
    private final Object gate = new Object();
    private volatile long lastTransaction;
    private boolean closed;

    GroupCommit(
            Environment environment,
            StoreSchema schema,
            IndexCatalog indexes,
            ReadTransactions readers,
            ChangeNotifier notifier,
            StoreSettings settings) {
        this.environment = environment;
        this.schema = schema;
        this.indexes = indexes;
        this.readers = readers;
        this.notifier = notifier;
        this.settings = settings;
        room = new Semaphore(Math.toIntExact(settings.queueOctets() / StoreSettings.LEAST_OCTETS), true);
        completions = Executors.newCachedThreadPool(task -> {
            Thread worker = new Thread(task, "inkan-store-completion");
            worker.setDaemon(true);
            return worker;
        });
        thread.setDaemon(true);
        thread.start();
    }

    // Writers that the last transaction has let go come back within moments. Without waiting for them, half of the
    // writers would take turns with the other half, and each transaction carry half of what it could. One writer alone
    // never waits.
    private static final int GATHERING_SHARE = 3;
    private static final long LONGEST_GATHERING_NANOS = 500_000;

    /** How many writers there seem to be; used by the writer thread only. */
    private int expected = 1;

    /** How long the last transaction took; used by the writer thread only. */
    private long commitNanos;

    /** Queues a write; fails with {@code busy} when the queue stays full, {@code unavailable} after close. */
    CompletableFuture<Void> submit(Operation operation) {
        int needed = Math.toIntExact(Math.min(
                settings.queueOctets() / StoreSettings.LEAST_OCTETS,
                1 + operation.size() / StoreSettings.LEAST_OCTETS));
        CompletableFuture<Void> promise = new CompletableFuture<>();
        try {
            if (!room.tryAcquire(needed, settings.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                return CompletableFuture.failedFuture(new DirectoryException(
                        ResultCode.BUSY, "The directory has more writes waiting than it can take. Try again later."));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(
                    new DirectoryException(ResultCode.CANCELED, "The write was interrupted.", e));
        }
        synchronized (gate) {
            if (closed) {
                room.release(needed);
                return CompletableFuture.failedFuture(ReadTransactions.closedException());
            }
            queue.add(Optional.of(new Batch.Pending(operation, promise, needed)));
        }
        return promise;
    }

    /** Transactions committed since the store was opened. */
    long transactions() {
        return transactions.get();
    }

    /** Number of the last transaction committed, or just being committed, since the store was opened; 0 for none. */
    long lastTransaction() {
        return lastTransaction;
    }

    private void run() {
        boolean ended = false;
        while (!ended) {
            Batch batch = new Batch();
            ended = fill(batch);
            if (!batch.writes().isEmpty()) {
                long start = System.nanoTime();
                write(batch);
                commitNanos = System.nanoTime() - start;
                expected = Math.max(batch.writes().size() + queue.size(), expected - 1);
                room.release(batch.room());
                completions.execute(() -> {
                    batch.complete();
                    notifier.tell(batch.changed());
                });
            }
        }
    }

    /** Takes what waits, at least one write; true when the last one has been taken. */
    private boolean fill(Batch batch) {
        try {
            Optional<Batch.Pending> next = queue.take();
            long gathered = System.nanoTime() + Math.min(commitNanos / GATHERING_SHARE, LONGEST_GATHERING_NANOS);
            while (next != null && next.isPresent()) {
                batch.add(next.get());
                boolean full =
                        batch.writes().size() >= settings.batchWrites() || batch.octets() >= settings.batchOctets();
                next = full ? null : queue.poll();
                if (next == null && !full && batch.writes().size() < expected) {
                    next = queue.poll(gathered - System.nanoTime(), TimeUnit.NANOSECONDS);
                }
            }
            return next != null;
        } catch (InterruptedException e) {
            LOG.warn("The store's writer was interrupted; it goes on", e);
            return false;
        }
    }

    private void write(Batch batch) {
        try {
            while (!tryWrite(batch)) {
                // A copying process that was killed holds freed pages until somebody looks.
                if (environment.releaseDeadReaders() == 0) {
                    grow();
                }
            }
        } catch (DirectoryException e) {
            batch.fail(e.resultCode(), String.valueOf(e.getMessage()), e);
        } catch (LmdbException e) {
            LOG.error("A transaction with {} writes failed", batch.writes().size(), e);
            batch.fail(ResultCode.UNWILLING_TO_PERFORM, "The directory could not write to its disk: " + reason(e), e);
        } catch (RuntimeException | Error e) {
            LOG.error("A transaction with {} writes failed", batch.writes().size(), e);
            batch.fail(ResultCode.OTHER, "The directory could not write. The server's log says why.", e);
        }
    }

    private static String reason(LmdbException e) {
        int code = e instanceof LmdbNativeException failure ? failure.getResultCode() : 0;
        return switch (code) {
            case 5, 27, 28, 122 -> "it is full, over quota or failing. Make room; the store then goes on by itself.";
            default -> "the server's log says why.";
        };
    }

    /** Writes all in one transaction; false when the map is too small. */
    private boolean tryWrite(Batch batch) {
        batch.restart();
        try (Txn<byte[]> transaction = environment.beginWrite()) {
            TransactionView view = new TransactionView(environment, transaction);
            StoreReader reader = new StoreReader(view, schema);
            long firstId = nextId(view);
            long nextId = firstId;
            for (int i = 0; i < batch.writes().size(); i++) {
                Operation operation = batch.writes().get(i).operation();
                Operation.Scene scene = new Operation.Scene(
                        reader, indexes, nextId, settings.clock().instant());
                Optional<Change> change = prepare(batch, i, scene);
                if (change.isPresent()) {
                    change.get().apply(environment, transaction);
                    nextId += operation.takesId() ? 1 : 0;
                }
            }
            if (!batch.isAllRefused()) {
                if (nextId != firstId) {
                    environment.put(transaction, Table.META, NEXT_ID, Keys.id(nextId));
                }
                commit(transaction);
            }
            return true;
        } catch (Env.MapFullException e) {
            return false;
        }
    }

    /** Says the number before anybody can read the state: who has seen that state is never given an older answer. */
    private void commit(Txn<byte[]> transaction) {
        long before = lastTransaction;
        lastTransaction = transaction.getId();
        try {
            transaction.commit();
        } catch (LmdbException e) {
            lastTransaction = before;
            throw e;
        }
        transactions.incrementAndGet();
    }

    private static Optional<Change> prepare(Batch batch, int write, Operation.Scene scene) {
        try {
            return Optional.of(batch.writes().get(write).operation().prepare(scene));
        } catch (DirectoryException e) {
            batch.refuse(write, e);
        } catch (LmdbException e) {
            throw e;
        } catch (RuntimeException e) {
            Operation operation = batch.writes().get(write).operation();
            LOG.error("The write of '{}' failed", operation.dn(), e);
            batch.refuse(
                    write,
                    new DirectoryException(
                            ResultCode.OTHER,
                            "The entry '" + operation.dn() + "' could not be written. The server's log says why.",
                            e));
        }
        return Optional.empty();
    }

    /** The id that the next new entry gets; ids are never used again. */
    static long nextId(View view) {
        return view.get(Table.META, NEXT_ID).map(row -> Keys.id(row, 0)).orElse(1L);
    }

    private void grow() {
        long size = environment.mapSize();
        if (size >= settings.largestMapSize()) {
            throw new DirectoryException(
                    ResultCode.UNWILLING_TO_PERFORM,
                    "The store has reached its largest size of " + size + " octets. Raise that limit.");
        }
        long larger = Math.min(settings.largestMapSize(), size * 2);
        readers.exclusively(() -> environment.resize(larger));
        LOG.info("The store's map has grown to {} MiB", larger >> 20);
    }

    /** Writes what waits, completes the futures and ends. */
    @Override
    public void close() {
        synchronized (gate) {
            if (closed) {
                return;
            }
            closed = true;
            queue.add(Optional.empty());
        }
        try {
            thread.join();
            completions.shutdown();
            if (!completions.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("A callback of a write has not returned within 5 seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
