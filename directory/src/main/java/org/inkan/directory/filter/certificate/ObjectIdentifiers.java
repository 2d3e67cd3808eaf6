package org.inkan.directory.filter.certificate;

import java.util.regex.Pattern;

/** OBJECT IDENTIFIERs as X.690 section 8.19 encodes them, in dotted form. */
final class ObjectIdentifiers {

    private static final int LONGEST = 64;

    private static final Pattern DOTTED = Pattern.compile("[0-2](\\.(0|[1-9][0-9]{0,19})){1,64}");

    private ObjectIdentifiers() {}

    /** Whether {@code text} is an OID in dotted form. */
    static boolean isDotted(String text) {
        return text.length() <= 20 * LONGEST && DOTTED.matcher(text).matches();
    }

    static String dotted(byte[] octets, int start, int end) throws UnreadableException {
        if (start == end || end - start > LONGEST || octets[end - 1] < 0) {
            throw new UnreadableException("An OBJECT IDENTIFIER is empty, cut off or too long");
        }
        StringBuilder text = new StringBuilder();
        long arc = 0;
        for (int i = start; i < end; i++) {
            if (arc > Long.MAX_VALUE >> 8) {
                throw new UnreadableException("An arc of an OBJECT IDENTIFIER is too large");
            }
            arc = arc << 7 | (octets[i] & 0x7F);
            if (octets[i] >= 0) {
                if (text.length() == 0) {
                    long first = Math.min(2, arc / 40);
                    text.append(first);
                    arc -= first * 40;
                }
                text.append('.').append(arc);
                arc = 0;
            }
        }
        return text.toString();
    }
}
