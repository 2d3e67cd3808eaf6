package org.inkan.directory.store;

import java.util.Arrays;

/**
 * Says whether octets are one well-formed DER element (ITU-T X.690 sections 8.1 and 10.1): definite lengths in as few
 * octets as they need, elements that fill exactly the ones around them, nothing after the end.
 *
 * <p>It reads tags and lengths only, without recursion and without copying, so a list of a million revoked certificates
 * takes a few milliseconds. What the elements mean is for those to check who know their types.
 */
final class DerCheck {

    private static final int CONSTRUCTED = 0x20;
    private static final int MANY_TAG_OCTETS = 0x1F;

    /** Certificates and CRLs nest about ten deep. */
    private static final int DEEPEST = 64;

    private DerCheck() {}

    /** Whether {@code der} is well-formed. */
    static boolean isWellFormed(byte[] der) {
        int[] ends = new int[DEEPEST];
        int depth = 0;
        ends[0] = der.length;
        int at = 0;
        do {
            int tag = at < ends[depth] ? der[at++] & 0xFF : 0;
            if (tag == 0) {
                return false;
            }
            if ((tag & MANY_TAG_OCTETS) == MANY_TAG_OCTETS) {
                at = afterTagNumber(der, at, ends[depth]);
            }
            long length = at < 0 || at >= ends[depth] ? -1 : length(der, at, ends[depth]);
            if (length < 0) {
                return false;
            }
            at += lengthOctets(der[at]);
            if (length > ends[depth] - at) {
                return false;
            }
            if ((tag & CONSTRUCTED) == 0) {
                at += (int) length;
            } else if (length > 0) {
                if (++depth == DEEPEST) {
                    return false;
                }
                ends[depth] = at + (int) length;
            }
            while (depth > 0 && at == ends[depth]) {
                depth--;
            }
        } while (depth > 0);
        return at == der.length;
    }

    /** Position after a tag number of several octets, or -1 if it is not in its shortest form. */
    private static int afterTagNumber(byte[] der, int at, int end) {
        int i = at;
        while (i < end && (der[i] & 0x80) != 0) {
            i++;
        }
        boolean leadingZero = at < end && der[at] == (byte) 0x80;
        boolean fitsOneOctet = i == at && i < end && der[i] < MANY_TAG_OCTETS;
        return i >= end || i - at > 4 || leadingZero || fitsOneOctet ? -1 : i + 1;
    }

    private static int lengthOctets(byte first) {
        return first >= 0 ? 1 : 1 + (first & 0x7F);
    }

    /** The length that begins at {@code at}, or -1 if it is indefinite, cut off, too large or not in its shortest form. */
    private static long length(byte[] der, int at, int end) {
        int octets = lengthOctets(der[at]) - 1;
        if (octets == 0) {
            return der[at] >= 0 ? der[at] : -1;
        }
        if (octets > 4 || octets >= end - at) {
            return -1;
        }
        long length = 0;
        for (byte octet : Arrays.copyOfRange(der, at + 1, at + 1 + octets)) {
            length = length << 8 | (octet & 0xFF);
        }
        boolean shortest = length >= 0x80 && length >>> (8 * (octets - 1)) != 0;
        return shortest ? length : -1;
    }
}
