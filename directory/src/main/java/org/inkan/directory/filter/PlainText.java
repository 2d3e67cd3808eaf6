package org.inkan.directory.filter;

import java.util.Optional;

/**
 * The text that nearly all values are: ASCII without control characters, in which no space is first, last or beside
 * another. RFC 4518 leaves it as it is but for its case; the SDK goes by way of several copies.
 */
final class PlainText {

    private static final byte LAST = '~';

    private PlainText() {}

    /** The value itself; empty where it is other text. */
    static Optional<byte[]> withCase(byte[] value) {
        return isPlain(value) ? Optional.of(value) : Optional.empty();
    }

    /** The value in small letters; empty where it is other text. */
    static Optional<byte[]> withoutCase(byte[] value) {
        if (!isPlain(value)) {
            return Optional.empty();
        }
        for (byte octet : value) {
            if (isCapital(octet)) {
                return Optional.of(small(value));
            }
        }
        return Optional.of(value);
    }

    private static boolean isPlain(byte[] value) {
        boolean space = true;
        for (byte octet : value) {
            if (octet < ' ' || octet > LAST || (space && octet == ' ')) {
                return false;
            }
            space = octet == ' ';
        }
        return !space;
    }

    private static boolean isCapital(byte octet) {
        return octet >= 'A' && octet <= 'Z';
    }

    private static byte[] small(byte[] value) {
        byte[] small = value.clone();
        for (int i = 0; i < small.length; i++) {
            if (isCapital(small[i])) {
                small[i] = (byte) (small[i] + 'a' - 'A');
            }
        }
        return small;
    }
}
