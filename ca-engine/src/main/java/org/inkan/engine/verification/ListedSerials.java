package org.inkan.engine.verification;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;
import org.inkan.engine.crl.CrlReader;

/**
 * The serial numbers of one CRL, looked up where they lie in its DER: four octets of memory an entry. It remembers which
 * were looked up, to tell in the end which nobody knew.
 */
final class ListedSerials {

    private final byte[] der;
    private final int[] offsets;
    private final BitSet known = new BitSet();
    private final boolean sorted;

    /** @param der the DER that {@code crl} was read from */
    ListedSerials(byte[] der, CrlReader crl) {
        this.der = der;
        offsets = new int[crl.size()];
        int[] next = {0};
        boolean[] inOrder = {true};
        crl.forEachSerialNumber((octets, offset, length) -> {
            int at = next[0]++;
            offsets[at] = offset;
            inOrder[0] &= at == 0 || compare(offsets[at - 1], der, offset, length) < 0;
        });
        sorted = inOrder[0];
    }

    /** Whether each serial number is greater than the one before it, as the lookup demands. */
    boolean isSorted() {
        return sorted;
    }

    /** Whether it is listed; remembers that it is known. */
    boolean contains(BigInteger serialNumber) {
        byte[] wanted = serialNumber.toByteArray();
        int low = 0;
        int high = offsets.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(offsets[middle], wanted, 0, wanted.length);
            if (order == 0) {
                known.set(middle);
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

    /** Passes on the serial numbers that were never looked up. */
    void unknown(Consumer<BigInteger> consumer) {
        for (int i = known.nextClearBit(0); i < offsets.length; i = known.nextClearBit(i + 1)) {
            consumer.accept(new BigInteger(der, offsets[i], length(offsets[i])));
        }
    }

    /** The octet before the content of a short INTEGER is its length. */
    private int length(int offset) {
        return der[offset - 1];
    }

    /** Serial numbers are positive and minimal, so that the longer one is greater. */
    private int compare(int offset, byte[] other, int from, int otherLength) {
        int length = length(offset);
        return length != otherLength
                ? Integer.compare(length, otherLength)
                : Arrays.compareUnsigned(der, offset, offset + length, other, from, from + otherLength);
    }
}
