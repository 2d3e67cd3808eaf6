package org.inkan.routes.directory;

import com.unboundid.ldap.sdk.DN;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Names of changed entries, gathered until somebody takes them: each once, and no more than so many. Where there are more,
 * only that much is kept, that anything may have changed.
 */
final class ChangedNames {

    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();

    private final Set<DN> names = new LinkedHashSet<>();
    private boolean complete = true;
    private long state;

    /** Whether something has been heard that nobody has taken; what is put back waits for the next look. */
    private boolean due;

    private boolean held;
    private boolean closed;

    ChangedNames(int most) {
        this.most = most;
    }

    /** An entry has changed. */
    void changed(DN name) {
        lock.lock();
        try {
            state++;
            note(name);
            due = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Anything may have changed. */
    void anything() {
        lock.lock();
        try {
            forgetNames();
            due = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What was taken has not been used. */
    void putBack(EntryChanges unused) {
        lock.lock();
        try {
            if (unused.complete()) {
                unused.names().forEach(this::note);
            } else {
                forgetNames();
            }
        } finally {
            lock.unlock();
        }
    }

    private void note(DN name) {
        if (!complete || names.contains(name)) {
            return;
        }
        if (names.size() < most) {
            names.add(name);
        } else {
            forgetNames();
        }
    }

    private void forgetNames() {
        complete = false;
        names.clear();
    }

    /** Nothing is given out until {@link #release()}. */
    void hold() {
        set(() -> held = true);
    }

    /** What was gathered meanwhile is given out. */
    void release() {
        set(() -> held = false);
    }

    /** Nothing is given out any more. */
    void close() {
        set(() -> closed = true);
    }

    private void set(Runnable change) {
        lock.lock();
        try {
            change.run();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until something has changed, at most so long.
     *
     * @return what has changed, perhaps nothing; empty once this is closed
     */
    Optional<EntryChanges> take(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (!closed && (held || (!due && left > 0))) {
                if (held) {
                    news.await();
                } else {
                    left = news.awaitNanos(left);
                }
            }
            if (closed) {
                return Optional.empty();
            }
            EntryChanges changes = new EntryChanges(names, complete, state);
            names.clear();
            complete = true;
            due = false;
            return Optional.of(changes);
        } finally {
            lock.unlock();
        }
    }
}
