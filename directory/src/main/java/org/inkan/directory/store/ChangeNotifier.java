package org.inkan.directory.store;

import com.unboundid.ldap.sdk.DN;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.inkan.directory.Directory.ChangeListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what has changed, on a thread of its own. A name that changes again before it was told is told once;
 * should a listener hang, the oldest news are dropped, since listeners compare states and do not count events.
 */
final class ChangeNotifier implements AutoCloseable {

    /** Names that wait for a slow listener. */
    static final int MOST_WAITING = 65_536;

    private static final Logger LOG = LoggerFactory.getLogger(ChangeNotifier.class);
    private static final long CLOSE_MILLIS = 5_000;

    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<DN> waiting = new LinkedHashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread = new Thread(this::run, "inkan-store-listeners");
    private boolean closed;

    ChangeNotifier() {
        thread.setDaemon(true);
        thread.start();
    }

    Runnable subscribe(ChangeListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void tell(Collection<DN> changes) {
        if (listeners.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            waiting.addAll(changes);
            while (waiting.size() > MOST_WAITING) {
                waiting.remove(waiting.iterator().next());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (true) {
            List<DN> news;
            lock.lock();
            try {
                while (waiting.isEmpty()) {
                    if (closed) {
                        return;
                    }
                    changed.awaitUninterruptibly();
                }
                news = List.copyOf(waiting);
                waiting.clear();
            } finally {
                lock.unlock();
            }
            news.forEach(this::tellAll);
        }
    }

    private void tellAll(DN dn) {
        for (ChangeListener listener : listeners) {
            try {
                listener.changed(dn);
            } catch (RuntimeException e) {
                LOG.warn("A listener failed on the change of '{}'", dn, e);
            }
        }
    }

    /** Tells what is left, then ends. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
