package org.inkan.routes.mirror;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one job for all who ask while it is busy, as group commit does: runs never overlap, and each caller gets the
 * outcome of a run that began after its call.
 *
 * @param <T> outcome of a run
 */
final class SharedRun<T> {

    private final Supplier<T> job;
    private final ReentrantLock running = new ReentrantLock();

    /** The run that has been asked for and has not begun. */
    private @Nullable CompletableFuture<T> next;

    SharedRun(Supplier<T> job) {
        this.job = job;
    }

    /** The outcome, or the exception, of a run that began after this call. */
    T run() {
        CompletableFuture<T> mine;
        boolean leader = false;
        synchronized (this) {
            if (next == null) {
                next = new CompletableFuture<>();
                leader = true;
            }
            mine = next;
        }
        if (leader) {
            lead(mine);
        }
        try {
            return mine.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private void lead(CompletableFuture<T> outcome) {
        running.lock();
        try {
            synchronized (this) {
                next = null;
            }
            outcome.complete(job.get());
        } catch (RuntimeException | Error failure) {
            outcome.completeExceptionally(failure);
        } finally {
            running.unlock();
        }
    }
}
