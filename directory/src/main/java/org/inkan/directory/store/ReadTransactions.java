package org.inkan.directory.store;

import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.inkan.directory.DirectoryException;
import org.lmdbjava.Txn;

/**
 * The read transactions of the store: a bounded number, reset and renewed instead of made anew, tied to no thread.
 *
 * <p>The map can grow only while none is open. Growth holds new readers back, gives the open ones {@code patience} to
 * end, and then takes their transactions away: a snapshot held for too long fails its holder with {@code busy} instead
 * of stopping all writers.
 */
final class ReadTransactions implements AutoCloseable {

    private final Environment environment;
    private final int most;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Txn<byte[]>> idle = new ArrayDeque<>();
    private final Set<Lease> open = new HashSet<>();
    private boolean held;
    private boolean closed;

    /**
     * @param most transactions open at a time
     * @param patience how long one waits for another before it fails
     */
    ReadTransactions(Environment environment, int most, Duration patience) {
        this.environment = environment;
        this.most = most;
        this.patience = patience;
    }

    /**
     * Opens a view of the latest committed state.
     *
     * @throws DirectoryException with {@code busy} when too many are open, {@code unavailable} after close
     */
    Lease borrow() {
        lock.lock();
        try {
            long left = patience.multipliedBy(4).toNanos();
            while (!closed && (open.size() >= most || (held && !ownedByThisThread()))) {
                if (left <= 0) {
                    throw new DirectoryException(
                            ResultCode.BUSY,
                            "The directory has " + most + " readers at work already. Try again in a moment.");
                }
                left = changed.awaitNanos(left);
            }
            if (closed) {
                throw closedException();
            }
            Txn<byte[]> transaction = idle.pollFirst();
            if (transaction == null) {
                transaction = environment.beginRead();
            } else {
                transaction.renew();
            }
            Lease lease = new Lease(transaction);
            open.add(lease);
            return lease;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DirectoryException(ResultCode.CANCELED, "The read was interrupted.", e);
        } finally {
            lock.unlock();
        }
    }

    /** Who reads already is let through, or growth would wait for a reader that waits for growth. */
    private boolean ownedByThisThread() {
        return open.stream().anyMatch(lease -> lease.owner == Thread.currentThread());
    }

    /** Runs {@code action} while no read transaction is open. */
    void exclusively(Runnable action) {
        lock.lock();
        try {
            held = true;
            long left = patience.toNanos();
            while (!open.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            List.copyOf(open).forEach(Lease::expire);
            action.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DirectoryException(ResultCode.CANCELED, "The store's growth was interrupted.", e);
        } finally {
            held = false;
            changed.signalAll();
            lock.unlock();
        }
    }

    /** Ends all read transactions, those still open too. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            List.copyOf(open).forEach(Lease::expire);
            idle.forEach(Txn::close);
            idle.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    static DirectoryException closedException() {
        return new DirectoryException(ResultCode.UNAVAILABLE, "The directory's store is closed.");
    }

    /** One read transaction on loan. It may be used by several threads. */
    final class Lease implements View, AutoCloseable {

        private final Thread owner = Thread.currentThread();
        private final long transaction;
        private Optional<TransactionView> view;

        private Lease(Txn<byte[]> lmdb) {
            view = Optional.of(new TransactionView(environment, lmdb));
            transaction = lmdb.getId();
        }

        @Override
        public synchronized Optional<byte[]> get(Table table, byte[] key) {
            return view().get(table, key);
        }

        @Override
        public synchronized List<Row> rows(Table table, byte[] prefix, byte[] after, int limit) {
            return view().rows(table, prefix, after, limit);
        }

        @Override
        public long transaction() {
            return transaction;
        }

        private TransactionView view() {
            return view.orElseThrow(() -> new DirectoryException(
                    ResultCode.BUSY,
                    "This view of the directory is closed, or was held so long that it had to make way. Read again."));
        }

        /** Gives the transaction back. The pool's lock is always taken before the lease's. */
        @Override
        public void close() {
            lock.lock();
            try {
                expire();
            } finally {
                lock.unlock();
            }
        }

        private synchronized void expire() {
            if (view.isPresent()) {
                Txn<byte[]> lmdb = view.get().lmdb();
                view = Optional.empty();
                lmdb.reset();
                idle.addFirst(lmdb);
                open.remove(this);
                changed.signalAll();
            }
        }
    }
}
