package org.inkan.engine.crl;

import java.util.Arrays;
import java.util.Optional;

/** What a {@link RevokedSet} held at one moment, sorted by serial number and ready-encoded; it does not change. */
public final class RevokedView {

    /** No entry at all. */
    public static final RevokedView EMPTY = new RevokedView(new byte[0][], 0);

    private final byte[][] parts;
    private final int size;

    /** Takes the arrays as they are; nobody writes to them. */
    RevokedView(byte[][] parts, int size) {
        this.parts = parts;
        this.size = size;
    }

    /** Number of entries. */
    public int size() {
        return size;
    }

    /** Length of all entries together, in octets; a CRL is about 700 octets longer. */
    public long encodedLength() {
        long length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        return length;
    }

    /** The entries in order, cut anywhere between two entries. Not to be written to. */
    byte[][] parts() {
        return parts;
    }

    /** The first entry, in DER. */
    Optional<byte[]> firstEntry() {
        return Arrays.stream(parts)
                .filter(part -> part.length > 0)
                .findFirst()
                .map(part -> Arrays.copyOf(part, RevokedEntry.length(part, 0)));
    }

    /** Begins before the first entry. */
    Cursor cursor() {
        return new Cursor();
    }

    /** Walks the entries where they lie. */
    final class Cursor {
        private int part;
        private int offset;

        private Cursor() {
            skipEmptyParts();
        }

        boolean atEnd() {
            return part == parts.length;
        }

        /** Compares the serial number of this entry with the content of a DER INTEGER. */
        int compareSerialNumber(byte[] der, int from, int length) {
            // An entry is SEQUENCE, one octet of length, INTEGER, one octet of length, content: it is shorter than 128.
            byte[] entries = parts[part];
            return SerialNumbers.compare(entries, offset + 4, entries[offset + 3], der, from, length);
        }

        void next() {
            offset += 2 + parts[part][offset + 1];
            skipEmptyParts();
        }

        private void skipEmptyParts() {
            while (part < parts.length && offset == parts[part].length) {
                part++;
                offset = 0;
            }
        }
    }
}
