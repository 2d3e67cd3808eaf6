package org.inkan.directory.filter.certificate;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An element of DER (ITU-T X.690) where it lies in the octets around it: nothing is copied until it is asked for, so
 * reading the issuer of a CRL costs the same however many revoked certificates follow.
 *
 * @param octets what the element is part of
 * @param start position of its tag
 * @param contents position of its contents
 * @param end position after it
 */
@SuppressWarnings("ArrayRecordComponent")
record DerElement(byte[] octets, int start, int contents, int end) {

    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int ENUMERATED = 0x0A;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final int CONTEXT = 0x80;
    private static final int CONSTRUCTED = 0x20;
    private static final int MANY_TAG_OCTETS = 0x1F;

    /** The element that {@code der} consists of. */
    static DerElement of(byte[] der) throws UnreadableException {
        DerElement element = at(der, 0, der.length);
        if (element.end != der.length) {
            throw new UnreadableException("Octets follow the end of the value");
        }
        return element;
    }

    /** The element that begins at {@code start} and ends at {@code limit} or before. */
    static DerElement at(byte[] der, int start, int limit) throws UnreadableException {
        if (limit - start < 2 || (der[start] & MANY_TAG_OCTETS) == MANY_TAG_OCTETS) {
            throw new UnreadableException("An element is cut off or has a tag that is not used here");
        }
        int contents = start + 2;
        long length = der[start + 1];
        if (length < 0) {
            int count = (int) length & 0x7F;
            if (count == 0 || count > 4 || count > limit - contents) {
                throw new UnreadableException("A length is indefinite, cut off or too large");
            }
            length = 0;
            for (int i = 0; i < count; i++) {
                length = length << 8 | (der[contents++] & 0xFF);
            }
        }
        if (length > limit - contents) {
            throw new UnreadableException("An element is longer than what it is part of");
        }
        return new DerElement(der, start, contents, contents + (int) length);
    }

    /** Whether octets begin with the tag of a SEQUENCE, which is the digit 0 in text, and are one element. */
    static boolean isSequence(byte[] octets) {
        try {
            return octets.length > 0 && of(octets).is(SEQUENCE);
        } catch (UnreadableException e) {
            return false;
        }
    }

    /** Tag of an element [{@code number}] IMPLICIT of a primitive type. */
    static int context(int number) {
        return CONTEXT | number;
    }

    /** Tag of an element [{@code number}] that has elements in it. */
    static int contextConstructed(int number) {
        return CONTEXT | CONSTRUCTED | number;
    }

    int tag() {
        return octets[start] & 0xFF;
    }

    boolean is(int tag) {
        return tag() == tag;
    }

    /** This element, if it has the tag. */
    DerElement require(int tag) throws UnreadableException {
        if (!is(tag)) {
            throw new UnreadableException("An element of tag " + tag + " was expected, not " + tag());
        }
        return this;
    }

    /** The elements in it, one after another. */
    DerCursor elements() throws UnreadableException {
        if ((octets[start] & CONSTRUCTED) == 0) {
            throw new UnreadableException("An element with elements in it was expected");
        }
        return new DerCursor(octets, contents, end);
    }

    /** The only element in it: what an explicit tag or an OCTET STRING encloses. */
    DerElement enclosed() throws UnreadableException {
        DerElement element = at(octets, contents, end);
        if (element.end != end) {
            throw new UnreadableException("Only one element was expected");
        }
        return element;
    }

    /** Its contents. */
    byte[] value() {
        return Arrays.copyOfRange(octets, contents, end);
    }

    /** The whole of it with tag and length. */
    byte[] encoded() {
        return Arrays.copyOfRange(octets, start, end);
    }

    /** Its contents as ISO 8859-1. */
    String text() {
        return new String(octets, contents, end - contents, StandardCharsets.ISO_8859_1);
    }

    /** The value of an INTEGER, or of an ENUMERATED or implicitly tagged one. */
    BigInteger integer() throws UnreadableException {
        if (contents == end) {
            throw new UnreadableException("An INTEGER has no octets");
        }
        return new BigInteger(octets, contents, end - contents);
    }

    /** Whether the contents are the same octets. */
    boolean valueEquals(byte[] other) {
        return Arrays.equals(octets, contents, end, other, 0, other.length);
    }

    /** Whether the two are the same octets. */
    boolean sameAs(DerElement other) {
        return Arrays.equals(octets, start, end, other.octets, other.start, other.end);
    }

    /** Dotted form of an OBJECT IDENTIFIER. */
    String oid() throws UnreadableException {
        return ObjectIdentifiers.dotted(octets, contents, end);
    }
}
