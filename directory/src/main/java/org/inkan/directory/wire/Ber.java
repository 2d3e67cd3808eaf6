package org.inkan.directory.wire;

/** The pieces of the Basic Encoding Rules that LDAP needs (RFC 4511 section 5.1): identifiers of one octet, definite lengths. */
public final class Ber {

    /** Universal tag OCTET STRING. */
    public static final int OCTET_STRING = 0x04;

    /** Universal tag SEQUENCE. */
    public static final int SEQUENCE = 0x30;

    /** Universal tag SET. */
    public static final int SET = 0x31;

    private static final int INTEGER = 0x02;

    private Ber() {}

    /** Octets that the identifier and the length of an element with {@code length} content octets take. */
    public static int headerLength(int length) {
        if (length < 0x80) {
            return 2;
        }
        return 2 + (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
    }

    /** Octets of a whole element with {@code length} content octets. */
    public static int elementLength(int length) {
        return headerLength(length) + length;
    }

    /**
     * Writes identifier and length, the length in as few octets as possible.
     *
     * @return the offset behind them
     */
    public static int putHeader(byte[] out, int offset, int tag, int length) {
        int at = offset;
        out[at++] = (byte) tag;
        if (length < 0x80) {
            out[at++] = (byte) length;
            return at;
        }
        int octets = headerLength(length) - 2;
        out[at++] = (byte) (0x80 | octets);
        for (int shift = (octets - 1) * 8; shift >= 0; shift -= 8) {
            out[at++] = (byte) (length >>> shift);
        }
        return at;
    }

    /** Identifier and length as an array of their own. */
    public static byte[] header(int tag, int length) {
        byte[] header = new byte[headerLength(length)];
        putHeader(header, 0, tag, length);
        return header;
    }

    /** A whole element around {@code content}. */
    public static byte[] element(int tag, byte[] content) {
        byte[] element = new byte[elementLength(content.length)];
        int at = putHeader(element, 0, tag, content.length);
        System.arraycopy(content, 0, element, at, content.length);
        return element;
    }

    /** What stands in an LDAPMessage before a protocolOp of {@code operationLength} octets: SEQUENCE and messageID. */
    public static byte[] envelope(int messageId, int operationLength) {
        int idOctets = messageId / (1 << 7) == 0 ? 1 : messageId >>> 15 == 0 ? 2 : messageId >>> 23 == 0 ? 3 : 4;
        int idElement = 2 + idOctets;
        int length = Math.addExact(idElement, operationLength);
        byte[] envelope = new byte[headerLength(length) + idElement];
        int at = putHeader(envelope, 0, SEQUENCE, length);
        at = putHeader(envelope, at, INTEGER, idOctets);
        for (int shift = (idOctets - 1) * 8; shift >= 0; shift -= 8) {
            envelope[at++] = (byte) (messageId >>> shift);
        }
        return envelope;
    }
}
