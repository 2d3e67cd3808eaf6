package org.inkan.engine.key.weakness.debian;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * {@code md_rand.c} of Debian's OpenSSL: what is added is not hashed, only the lengths count that it had; so that of all that
 * seeds it the process id is left. A pool, a digest and two counters are the state.
 */
final class PredictableRandom {

    private static final int POOL = 1023;
    private static final int DIGEST = 20;
    private static final int HALF = DIGEST / 2;

    /** {@code ENTROPY_NEEDED}, what is read of the system's random device. */
    private static final int DEVICE = 32;

    private final Machine machine;
    private final int processId;
    private final MessageDigest sha1;

    /** One octet longer than the pool: where a request ends at the end of the pool, the next one begins behind it. */
    private final byte[] pool = new byte[POOL + 1];

    private byte[] digest = new byte[DIGEST];
    private int position;
    private int filled;
    private long requests;
    private long additions;
    private boolean polled;
    private boolean stirred;

    PredictableRandom(Machine machine, int processId) {
        this.machine = machine;
        this.processId = processId;
        try {
            this.sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1.", e);
        }
    }

    /** {@code RAND_add}: {@code length} octets, whatever they are. */
    void add(int length) {
        byte[] local = digest.clone();
        int at = position;
        long block = additions;
        position += length;
        if (position >= POOL) {
            position %= POOL;
            filled = POOL;
        } else {
            filled = Math.max(filled, position);
        }
        additions += (length + DIGEST - 1) / DIGEST;
        for (int done = 0; done < length; done += DIGEST) {
            int part = Math.min(DIGEST, length - done);
            sha1.update(local);
            hashPool(at, part, POOL);
            // Here the octets themselves should be hashed.
            sha1.update(machine.longs(requests, block++));
            local = sha1.digest();
            at = mix(local, at, part, POOL);
        }
        for (int i = 0; i < DIGEST; i++) {
            digest[i] ^= local[i];
        }
    }

    /** {@code RAND_bytes}: as many octets as {@code octets} has. */
    void fill(byte[] octets) {
        poll();
        stir();
        byte[] local = digest;
        byte[] counters = machine.longs(requests++, additions);
        int size = filled;
        int at = position;
        position += (octets.length + HALF - 1) / HALF * HALF;
        if (position > size) {
            position %= size;
        }
        for (int done = 0; done < octets.length; done += HALF) {
            if (done == 0 && processId != 0) {
                sha1.update(machine.pid(processId));
            }
            sha1.update(local);
            sha1.update(counters);
            hashPool(at, HALF, size);
            local = sha1.digest();
            at = mix(local, at, HALF, size);
            System.arraycopy(local, HALF, octets, done, Math.min(HALF, octets.length - done));
        }
        sha1.update(counters);
        sha1.update(local);
        sha1.update(digest);
        digest = sha1.digest();
    }

    /** {@code RAND_poll}, once: the system's random device, then process id, user id and time, each a {@code long}. */
    void poll() {
        if (!polled) {
            polled = true;
            add(DEVICE);
            add(machine.octetsOfLong());
            add(machine.octetsOfLong());
            add(machine.octetsOfLong());
        }
    }

    /** Before the first octets leave, the whole pool is gone through once. */
    private void stir() {
        if (!stirred) {
            stirred = true;
            for (int left = POOL; left > 0; left -= DIGEST) {
                add(DIGEST);
            }
        }
    }

    private void hashPool(int at, int length, int size) {
        int before = Math.min(length, size - at);
        sha1.update(pool, at, before);
        sha1.update(pool, 0, length - before);
    }

    /** Puts the first octets of a hash over the pool, and returns where it ended. */
    private int mix(byte[] hash, int from, int length, int size) {
        int at = from;
        for (int i = 0; i < length; i++) {
            pool[at++] ^= hash[i];
            if (at >= size) {
                at = 0;
            }
        }
        return at;
    }
}
