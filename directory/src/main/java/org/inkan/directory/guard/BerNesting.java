package org.inkan.directory.guard;

import java.util.Optional;

/**
 * Walks the BER elements of a framed message without recursion, before any decoder that recurses sees it.
 *
 * <p>It looks into constructed elements only; what is primitive is stepped over. So its cost is the number of elements,
 * and its memory one integer a level.
 */
final class BerNesting {

    private static final int CONSTRUCTED = 0x20;
    private static final int LONG_FORM_TAG = 0x1F;

    private BerNesting() {}

    /**
     * Checks that every element lies within the one around it and that no more than {@code most} stand inside each
     * other.
     *
     * @return what is wrong, or empty
     */
    static Optional<String> fault(byte[] octets, int most) {
        int[] ends = new int[most + 1];
        int depth = 0;
        ends[0] = octets.length;
        int at = 0;
        while (true) {
            while (at == ends[depth]) {
                if (depth == 0) {
                    return Optional.empty();
                }
                depth--;
            }
            int end = ends[depth];
            if (end - at < 2 || (octets[at] & LONG_FORM_TAG) == LONG_FORM_TAG) {
                return malformed();
            }
            boolean constructed = (octets[at] & CONSTRUCTED) != 0;
            int first = octets[at + 1] & 0xFF;
            long length = first;
            at += 2;
            if (first >= 0x80) {
                int lengthOctets = first & 0x7F;
                if (lengthOctets == 0 || lengthOctets > 4 || end - at < lengthOctets) {
                    return malformed();
                }
                length = 0;
                for (int i = 0; i < lengthOctets; i++) {
                    length = (length << 8) | (octets[at++] & 0xFF);
                }
            }
            if (length > end - at) {
                return malformed();
            }
            if (constructed) {
                depth++;
                if (depth > most) {
                    return Optional.of("A request must not nest deeper than " + most + " levels; use a simpler filter");
                }
                ends[depth] = at + (int) length;
            } else {
                at += (int) length;
            }
        }
    }

    private static Optional<String> malformed() {
        return Optional.of("The request is not well-formed BER (RFC 4511 section 5.1)");
    }
}
