package org.inkan.engine.lint.der;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.inkan.engine.lint.rule.UnreadableException;

/**
 * One element of an encoding, where it lies. It is read as BER, so that the rules can say what keeps it from being DER.
 */
public final class DerNode {

    /** Tags as they stand in the identifier octet. */
    public static final int BOOLEAN = 0x01;

    public static final int INTEGER = 0x02;
    public static final int BIT_STRING = 0x03;
    public static final int OCTET_STRING = 0x04;
    public static final int NULL = 0x05;
    public static final int OBJECT_IDENTIFIER = 0x06;
    public static final int ENUMERATED = 0x0A;
    public static final int UTF8_STRING = 0x0C;
    public static final int NUMERIC_STRING = 0x12;
    public static final int PRINTABLE_STRING = 0x13;
    public static final int TELETEX_STRING = 0x14;
    public static final int IA5_STRING = 0x16;
    public static final int UTC_TIME = 0x17;
    public static final int GENERALIZED_TIME = 0x18;
    public static final int VISIBLE_STRING = 0x1A;
    public static final int UNIVERSAL_STRING = 0x1C;
    public static final int BMP_STRING = 0x1E;
    public static final int SEQUENCE = 0x30;
    public static final int SET = 0x31;

    private static final int CONSTRUCTED = 0x20;

    private final byte[] octets;
    private final int start;
    private final int contentStart;
    private final int contentEnd;
    private final int end;
    private final List<DerNode> children;

    /** Takes a list that nobody changes. */
    DerNode(byte[] octets, int start, int contentStart, int contentEnd, int end, List<DerNode> children) {
        this.octets = octets;
        this.start = start;
        this.contentStart = contentStart;
        this.contentEnd = contentEnd;
        this.end = end;
        this.children = children;
    }

    /** The identifier octet. */
    public int tag() {
        return octets[start] & 0xFF;
    }

    /** Whether the identifier octet is this one. */
    public boolean is(int tag) {
        return tag() == tag;
    }

    /** Whether it holds other elements. */
    public boolean isConstructed() {
        return (tag() & CONSTRUCTED) != 0;
    }

    /** The elements in it; none in a primitive one. */
    public List<DerNode> children() {
        return children;
    }

    /**
     * The element at {@code index}.
     *
     * @throws UnreadableException if there are fewer
     */
    public DerNode child(int index) {
        if (index >= children.size()) {
            throw new UnreadableException(
                    "The element at octet " + start + " has " + children.size() + " elements, too few.");
        }
        return children.get(index);
    }

    /** Position of the identifier octet. */
    public int start() {
        return start;
    }

    /** Octets of the content. */
    public byte[] content() {
        return Arrays.copyOfRange(octets, contentStart, contentEnd);
    }

    /** Number of octets of the content. */
    public int length() {
        return contentEnd - contentStart;
    }

    /** The content's octet at {@code index}, 0 to 255. */
    public int at(int index) {
        return octets[contentStart + index] & 0xFF;
    }

    /** The whole element. */
    public byte[] encoded() {
        return Arrays.copyOfRange(octets, start, end);
    }

    /** Number of octets of the whole element. */
    int size() {
        return end - start;
    }

    /** Whether the other element is encoded in the same octets. */
    public boolean isEncodedAs(DerNode other) {
        return Arrays.equals(octets, start, end, other.octets, other.start, other.end);
    }

    /** Whether the content is ASCII throughout. */
    public boolean isAscii() {
        for (int i = contentStart; i < contentEnd; i++) {
            if (octets[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** The octet at {@code index} of identifier and length, 0 to 255. */
    int headerAt(int index) {
        return octets[start + index] & 0xFF;
    }

    /** Whether its end is marked instead of its length told. */
    boolean isIndefinite() {
        return end != contentEnd;
    }

    /** The content as ISO 8859-1, for comparing and for telling. */
    public String latin1() {
        return new String(octets, contentStart, length(), StandardCharsets.ISO_8859_1);
    }

    /**
     * The object identifier in dots.
     *
     * @throws UnreadableException if it is none
     */
    public String objectIdentifier() {
        String plain = is(OBJECT_IDENTIFIER) ? ObjectIdentifiers.dotted(octets, contentStart, contentEnd) : null;
        if (plain != null) {
            return plain;
        }
        try {
            return ASN1ObjectIdentifier.getInstance(encoded()).getId();
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("The element at octet " + start + " is not an object identifier.", e);
        }
    }
}
