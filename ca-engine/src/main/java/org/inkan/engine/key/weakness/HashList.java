package org.inkan.engine.key.weakness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.inkan.engine.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The first {@value #OCTETS} octets of the SHA-256 of each of many values, ascending, in a file beside this class. It is read
 * when a value is first looked for, and then kept: at most {@value #LARGEST} octets.
 */
final class HashList {

    private static final int OCTETS = 6;
    private static final int LARGEST = 294_912 * OCTETS;

    private final String file;
    private byte @Nullable [] hashes;

    HashList(String file) {
        this.file = file;
    }

    /** Whether the list has the hash of this value; of n hashes one is another's with a probability of n in 2^48. */
    boolean contains(byte[] value) {
        byte[] list = hashes();
        byte[] hash = Sha256.of(value);
        int low = 0;
        int high = list.length / OCTETS - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compareUnsigned(list, middle * OCTETS, (middle + 1) * OCTETS, hash, 0, OCTETS);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    private synchronized byte[] hashes() {
        byte[] known = hashes;
        if (known == null) {
            known = read();
            hashes = known;
        }
        return known;
    }

    private byte[] read() {
        try (InputStream stream = HashList.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing from the program; build it again.");
            }
            byte[] list = stream.readNBytes(LARGEST + 1);
            if (list.length > LARGEST || list.length % OCTETS != 0 || !isAscending(list)) {
                throw new IllegalStateException(file + " is damaged; build the program again.");
            }
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAscending(byte[] list) {
        for (int at = OCTETS; at < list.length; at += OCTETS) {
            if (Arrays.compareUnsigned(list, at - OCTETS, at, list, at, at + OCTETS) >= 0) {
                return false;
            }
        }
        return list.length > 0;
    }
}
