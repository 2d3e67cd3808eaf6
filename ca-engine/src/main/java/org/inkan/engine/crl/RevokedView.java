package org.inkan.engine.crl;

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
}
