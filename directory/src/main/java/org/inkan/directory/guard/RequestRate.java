package org.inkan.directory.guard;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many requests a second are answered, in all and by where they come from: a token bucket for each, which holds the
 * requests of {@value #BURST_SECONDS} seconds.
 */
final class RequestRate {

    private static final int BURST_SECONDS = 2;
    private static final double NANOS = 1e9;

    private final int perAddress;
    private final LongAdder asked = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final Bucket all;
    private final Map<ClientNetwork, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * @param inAll requests a second
     * @param perAddress requests a second from one place
     * @param now of {@link System#nanoTime}
     */
    RequestRate(int inAll, int perAddress, long now) {
        this.perAddress = perAddress;
        all = new Bucket(inAll, now);
    }

    /** Whether one more request is to be answered now. */
    boolean permits(ClientNetwork network, long now) {
        boolean permitted = buckets.computeIfAbsent(network, key -> new Bucket(perAddress, now))
                        .take(now)
                && all.take(now);
        asked.increment();
        if (!permitted) {
            refused.increment();
        }
        return permitted;
    }

    /** Requests that were looked at. */
    long asked() {
        return asked.sum();
    }

    /** Those of them that were too many. */
    long refused() {
        return refused.sum();
    }

    /** Forgets those who have been quiet long enough to have their whole allowance again. */
    void forgetQuiet(long now) {
        buckets.values().removeIf(bucket -> bucket.isFull(now));
    }

    /** Places that are remembered. */
    int remembered() {
        return buckets.size();
    }

    private static final class Bucket {
        private final double rate;
        private double tokens;
        private long filledAt;

        Bucket(int rate, long now) {
            this.rate = rate;
            tokens = rate * (double) BURST_SECONDS;
            filledAt = now;
        }

        synchronized boolean take(long now) {
            fill(now);
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }

        synchronized boolean isFull(long now) {
            fill(now);
            return tokens >= rate * BURST_SECONDS;
        }

        private void fill(long now) {
            // Another thread may have looked at the clock later and come first.
            long since = Math.max(0, now - filledAt);
            tokens = Math.min(rate * BURST_SECONDS, tokens + rate * since / NANOS);
            filledAt += since;
        }
    }
}
