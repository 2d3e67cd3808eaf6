package org.inkan.engine.lint.der;

import org.jspecify.annotations.Nullable;

/** The dotted form of object identifiers as nearly all are: well formed, with arcs below 2^56. */
final class ObjectIdentifiers {

    private static final int LONGEST = 64;
    private static final long LARGEST = 1L << 49;

    private ObjectIdentifiers() {}

    /** The content from {@code start} to before {@code end} in dots (X.690 section 8.19); null for any other. */
    static @Nullable String dotted(byte[] octets, int start, int end) {
        if (start == end || end - start > LONGEST) {
            return null;
        }
        StringBuilder text = new StringBuilder(4 * (end - start));
        long arc = 0;
        boolean begins = true;
        for (int i = start; i < end; i++) {
            int octet = octets[i] & 0xFF;
            if ((begins && octet == 0x80) || arc >= LARGEST) {
                return null;
            }
            arc = arc << 7 | (octet & 0x7F);
            begins = octet < 0x80;
            if (begins) {
                append(text, arc);
                arc = 0;
            }
        }
        return begins ? text.toString() : null;
    }

    /** The first arc on the wire is two: 40 times the one, which is at most 2, and the other. */
    private static void append(StringBuilder text, long arc) {
        if (text.length() == 0) {
            long first = Math.min(arc / 40, 2);
            text.append(first).append('.').append(arc - 40 * first);
        } else {
            text.append('.').append(arc);
        }
    }
}
