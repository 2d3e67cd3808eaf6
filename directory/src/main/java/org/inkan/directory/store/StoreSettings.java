package org.inkan.directory.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/**
 * How a store is run.
 *
 * <pre>{@code
 * EntryStore store = EntryStore.open(folder, StoreSettings.standard(Clock.systemUTC(), new SecureRandom()));
 * }</pre>
 *
 * @param clock time of the operational timestamps
 * @param random source of entryUUID
 * @param initialMapSize octets of address space that the store begins with; it doubles as it fills
 * @param largestMapSize octets at which it stops growing and refuses writes
 * @param readers snapshots open at a time
 * @param patience how long growth waits for open snapshots before it ends them, and writers for room in the queue
 * @param queueOctets octets of writes that may wait; a write counts for {@value #LEAST_OCTETS} at least
 * @param batchWrites most writes in one transaction
 * @param batchOctets octets of writes after which a transaction takes no more
 */
public record StoreSettings(
        Clock clock,
        SecureRandom random,
        long initialMapSize,
        long largestMapSize,
        int readers,
        Duration patience,
        long queueOctets,
        int batchWrites,
        long batchOctets) {

    /** What the smallest write counts for in the queue, in octets. */
    static final int LEAST_OCTETS = 1024;

    private static final int PAGE = 4096;
    private static final int READERS = 256;
    private static final int BATCH_WRITES = 512;

    /** Checks that the bounds make sense. */
    public StoreSettings {
        if (initialMapSize < 64 * PAGE || initialMapSize % PAGE != 0 || largestMapSize < initialMapSize) {
            throw new IllegalArgumentException("The map must have at least 64 whole pages of " + PAGE + " octets");
        }
        if (readers < 1 || readers > 4096) {
            throw new IllegalArgumentException("There must be 1 to 4096 readers, not " + readers);
        }
        if (patience.isNegative() || queueOctets < LEAST_OCTETS || batchWrites < 1 || batchOctets < 1) {
            throw new IllegalArgumentException("Patience, queue and batch must leave room for one write");
        }
        if (queueOctets / LEAST_OCTETS > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("The queue is too long: " + queueOctets + " octets");
        }
    }

    /** Settings for a CA of a million certificates: 1 GiB to begin with, at most 1 TiB. */
    public static StoreSettings standard(Clock clock, SecureRandom random) {
        return new StoreSettings(
                clock, random, 1L << 30, 1L << 40, READERS, Duration.ofSeconds(2), 256L << 20, BATCH_WRITES, 64L << 20);
    }

    /** The same with another size of the map. */
    public StoreSettings withMapSize(long initial, long largest) {
        return new StoreSettings(
                clock, random, initial, largest, readers, patience, queueOctets, batchWrites, batchOctets);
    }

    /** The same with other bounds on reading. */
    public StoreSettings withReaders(int most, Duration newPatience) {
        return new StoreSettings(
                clock,
                random,
                initialMapSize,
                largestMapSize,
                most,
                newPatience,
                queueOctets,
                batchWrites,
                batchOctets);
    }
}
