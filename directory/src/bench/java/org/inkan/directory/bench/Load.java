package org.inkan.directory.bench;

import com.unboundid.ldap.sdk.LDAPConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Drives operations on several connections at once and says how many a second were done. */
final class Load {

    /** One operation; returns the octets that it moved, or 1 where operations are counted. */
    @FunctionalInterface
    interface Operation {
        /** Does operation number {@code i} of its thread. */
        long run(LDAPConnection connection, int thread, int i) throws Exception;
    }

    private Load() {}

    /** What {@code threads} connections did a second, for {@code millis} each. */
    static double perSecond(Peer peer, int threads, long millis, Operation operation) throws Exception {
        List<Callable<Long>> tasks = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            tasks.add(() -> {
                try (LDAPConnection connection = peer.connect()) {
                    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
                    long done = 0;
                    for (int i = 0; System.nanoTime() < end; i++) {
                        done += operation.run(connection, thread, i);
                    }
                    return done;
                }
            });
        }
        return sum(tasks) * 1000.0 / millis;
    }

    /** How many of {@code each} operations on each of {@code threads} threads were done a second. */
    static double timed(int threads, int each, ThrowingTask task) throws Exception {
        List<Callable<Long>> tasks = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            tasks.add(() -> {
                task.run(thread, each);
                return (long) each;
            });
        }
        long start = System.nanoTime();
        long done = sum(tasks);
        return done * 1e9 / (System.nanoTime() - start);
    }

    /** The work of one thread. */
    @FunctionalInterface
    interface ThrowingTask {
        /** Does {@code count} operations as thread {@code thread}. */
        void run(int thread, int count) throws Exception;
    }

    private static long sum(List<Callable<Long>> tasks) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(tasks.size());
        try {
            long sum = 0;
            for (Future<Long> done : executor.invokeAll(tasks)) {
                sum += done.get();
            }
            return sum;
        } finally {
            executor.shutdownNow();
        }
    }
}
