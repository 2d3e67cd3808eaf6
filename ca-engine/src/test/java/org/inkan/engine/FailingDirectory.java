package org.inkan.engine;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.inkan.directory.Directory;
import org.inkan.directory.DirectoryException;

/**
 * A directory whose n-th write, and each later one until it is mended, fails: before it is done, or after. Of an add a test
 * hears before it is done, so that it can let something else come between.
 */
public final class FailingDirectory implements Directory {

    /** What a failing write leaves behind. */
    public enum Failure {
        /** Nothing. */
        NOT_DONE,
        /** The change; only the acknowledgement is lost. */
        NOT_ACKNOWLEDGED
    }

    private final Directory directory;
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private volatile Failure failure = Failure.NOT_DONE;
    private volatile boolean failed;
    private volatile Consumer<Entry> beforeAdd = entry -> {};
    private volatile Runnable before = () -> {};

    public FailingDirectory(Directory directory) {
        this.directory = directory;
    }

    /** The {@code n}-th write from now, counted from 1, fails, and those after it are not done. */
    public void failAt(int n, Failure how) {
        failure = how;
        failed = false;
        left.set(n);
    }

    /** Runs before each add, on the thread that adds, with what it adds. */
    public void beforeAdd(Consumer<Entry> hook) {
        beforeAdd = hook;
    }

    /** Has something happen just before the {@code n}-th write from now, counted from 1. */
    public void before(int n, Runnable what) {
        AtomicInteger still = new AtomicInteger(n);
        before = () -> {
            if (still.decrementAndGet() == 0) {
                what.run();
            }
        };
    }

    public void mend() {
        left.set(Integer.MAX_VALUE);
    }

    public boolean hasFailed() {
        return failed;
    }

    private CompletableFuture<Void> write(Supplier<CompletableFuture<Void>> operation) {
        before.run();
        int n = left.get() == Integer.MAX_VALUE ? 1 : left.decrementAndGet();
        if (n > 0) {
            return operation.get();
        }
        failed = true;
        CompletableFuture<Void> done = n == 0 && failure == Failure.NOT_ACKNOWLEDGED
                ? operation.get()
                : CompletableFuture.completedFuture(null);
        return done.thenRun(() -> {
            throw new DirectoryException(ResultCode.UNAVAILABLE, "the connection was lost");
        });
    }

    @Override
    public Optional<Entry> read(DN dn, String... attributes) {
        return directory.read(dn, attributes);
    }

    @Override
    public void search(DN base, SearchScope scope, Filter filter, EntryVisitor visitor, String... attributes) {
        directory.search(base, scope, filter, visitor, attributes);
    }

    @Override
    public void searchNewestFirst(
            DN base, SearchScope scope, Filter filter, EntryVisitor visitor, String... attributes) {
        directory.searchNewestFirst(base, scope, filter, visitor, attributes);
    }

    @Override
    public long count(DN base, SearchScope scope, Filter filter) {
        return directory.count(base, scope, filter);
    }

    @Override
    public CompletableFuture<Void> add(Entry entry) {
        beforeAdd.accept(entry);
        return write(() -> directory.add(entry));
    }

    @Override
    public CompletableFuture<Void> modify(DN dn, Filter assertion, List<Modification> modifications) {
        return write(() -> directory.modify(dn, assertion, modifications));
    }

    @Override
    public CompletableFuture<Void> delete(DN dn) {
        return write(() -> directory.delete(dn));
    }

    @Override
    public Runnable onChange(ChangeListener listener) {
        return directory.onChange(listener);
    }
}
