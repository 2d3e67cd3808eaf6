package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.inkan.directory.store.SearchBounds;
import org.inkan.directory.store.Snapshot;
import org.inkan.directory.store.SnapshotSource;
import org.inkan.directory.store.StoredEntry;

/** A store whose searches of more than one entry can be made to wait, so that a test decides how many are under way. */
final class GatedStore implements SnapshotSource {

    private final SnapshotSource store;
    private final AtomicInteger begun = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    GatedStore(SnapshotSource store) {
        this.store = store;
    }

    void shut() {
        gate = new CountDownLatch(1);
    }

    void open() {
        gate.countDown();
    }

    /** Searches of more than one entry that have begun since the start. */
    int begun() {
        return begun.get();
    }

    @Override
    public Snapshot snapshot() {
        return new GatedSnapshot(store.snapshot());
    }

    private final class GatedSnapshot implements Snapshot {
        private final Snapshot snapshot;

        GatedSnapshot(Snapshot snapshot) {
            this.snapshot = snapshot;
        }

        @Override
        public Optional<StoredEntry> find(DN dn) {
            return snapshot.find(dn);
        }

        @Override
        public Optional<StoredEntry> nearest(DN dn) {
            return snapshot.nearest(dn);
        }

        @Override
        public void search(
                DN base, SearchScope scope, Filter filter, SearchBounds bounds, Predicate<StoredEntry> visitor) {
            if (!scope.equals(SearchScope.BASE)) {
                begun.incrementAndGet();
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
            snapshot.search(base, scope, filter, bounds, visitor);
        }

        @Override
        public long transaction() {
            return snapshot.transaction();
        }

        @Override
        public void close() {
            snapshot.close();
        }
    }
}
