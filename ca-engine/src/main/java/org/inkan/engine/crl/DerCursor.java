package org.inkan.engine.crl;

/** Walks over DER in an array without copying. After {@link #read} the content lies at start() for length() octets. */
final class DerCursor {

    private final byte[] der;
    private final int end;
    private int at;
    private int start;
    private int length;

    DerCursor(byte[] der, int offset, int length) {
        this.der = der;
        this.at = offset;
        this.end = offset + length;
    }

    boolean atEnd() {
        return at == end;
    }

    int position() {
        return at;
    }

    /** The next tag, or -1 at the end. */
    int peek() {
        return at < end ? der[at] & 0xFF : -1;
    }

    /** Takes the next value, which must have this tag; {@code what} names it if it has not. */
    DerCursor read(int tag, String what) {
        if (peek() != tag) {
            throw new MalformedCrlException(
                    at >= end
                            ? what + " is missing"
                            : what + " has the tag " + hex(peek()) + " instead of " + hex(tag));
        }
        int lengthAt = at + 1;
        if (lengthAt >= end) {
            throw cutOff(what);
        }
        int first = der[lengthAt] & 0xFF;
        if (first < 0x80) {
            length = first;
            start = lengthAt + 1;
        } else {
            readLongLength(first & 0x7F, lengthAt + 1, what);
        }
        if (length > end - start) {
            throw cutOff(what);
        }
        at = start + length;
        return this;
    }

    private void readLongLength(int octets, int from, String what) {
        if (octets < 1 || octets > 4) {
            throw new MalformedCrlException(what + " has an indefinite or oversized length, which DER does not allow");
        }
        if (octets > end - from) {
            throw cutOff(what);
        }
        long value = 0;
        for (int i = 0; i < octets; i++) {
            value = (value << 8) | (der[from + i] & 0xFF);
        }
        if (value < 0x80 || value >>> (8 * (octets - 1)) == 0) {
            throw new MalformedCrlException(what + " has a length that is not in the shortest form");
        }
        if (value > end - from - octets) {
            throw cutOff(what);
        }
        length = (int) value;
        start = from + octets;
    }

    /** As {@link #read}, answering a cursor over the content. */
    DerCursor open(int tag, String what) {
        read(tag, what);
        return new DerCursor(der, start, length);
    }

    /** Throws unless everything has been read. */
    void finish(String what) {
        if (at != end) {
            throw new MalformedCrlException(
                    what + " is followed by " + (end - at) + " octets that do not belong there");
        }
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }

    byte[] content() {
        return java.util.Arrays.copyOfRange(der, start, start + length);
    }

    private static MalformedCrlException cutOff(String what) {
        return new MalformedCrlException(what + " is longer than what holds it");
    }

    private static String hex(int tag) {
        return String.format("0x%02X", tag);
    }
}
