package org.inkan.directory.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The encoding of a PartialAttribute (RFC 4511 section 4.1.7), {@code SEQUENCE { type OCTET STRING, vals SET OF OCTET
 * STRING }}, with definite lengths of as few octets as they need.
 */
final class Wire {

    private static final byte SEQUENCE = 0x30;
    private static final byte SET = 0x31;
    private static final byte OCTET_STRING = 0x04;

    private Wire() {}

    /** Octets of an element with {@code contents} octets inside. */
    static int elementLength(int contents) {
        return Math.addExact(contents, 1 + lengthOctets(contents));
    }

    /** Octets of a PartialAttribute whose values have {@code valueOctets} octets together, headers included. */
    static int attributeLength(String description, int valueOctets) {
        int name = elementLength(description.getBytes(StandardCharsets.UTF_8).length);
        return elementLength(Math.addExact(name, elementLength(valueOctets)));
    }

    /** Encodes an attribute. */
    static byte[] attribute(String description, List<byte[]> values) {
        byte[] name = description.getBytes(StandardCharsets.UTF_8);
        int valueOctets = 0;
        for (byte[] value : values) {
            valueOctets = Math.addExact(valueOctets, elementLength(value.length));
        }
        int contents = Math.addExact(elementLength(name.length), elementLength(valueOctets));
        ByteBuffer out = ByteBuffer.allocate(elementLength(contents));
        header(out, SEQUENCE, contents);
        header(out, OCTET_STRING, name.length);
        out.put(name);
        header(out, SET, valueOctets);
        for (byte[] value : values) {
            header(out, OCTET_STRING, value.length);
            out.put(value);
        }
        return out.array();
    }

    /** The type of an attribute that {@link #attribute} has encoded. */
    static String description(byte[] attribute) {
        ByteBuffer in = ByteBuffer.wrap(attribute);
        contents(in, SEQUENCE);
        byte[] name = new byte[contents(in, OCTET_STRING)];
        in.get(name);
        return new String(name, StandardCharsets.UTF_8);
    }

    /** The values of an attribute that {@link #attribute} has encoded. */
    static List<byte[]> values(byte[] attribute) {
        ByteBuffer in = ByteBuffer.wrap(attribute);
        contents(in, SEQUENCE);
        int name = contents(in, OCTET_STRING);
        in.position(in.position() + name);
        contents(in, SET);
        List<byte[]> values = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] value = new byte[contents(in, OCTET_STRING)];
            in.get(value);
            values.add(value);
        }
        return values;
    }

    private static int lengthOctets(int length) {
        if (length < 0x80) {
            return 1;
        }
        return 1 + (39 - Integer.numberOfLeadingZeros(length)) / 8;
    }

    private static void header(ByteBuffer out, byte tag, int length) {
        out.put(tag);
        int octets = lengthOctets(length) - 1;
        if (octets == 0) {
            out.put((byte) length);
            return;
        }
        out.put((byte) (0x80 | octets));
        for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
            out.put((byte) (length >>> shift));
        }
    }

    private static int contents(ByteBuffer in, byte tag) {
        if (in.get() != tag) {
            throw new DamagedStoreException("an attribute is not encoded as RFC 4511 has it");
        }
        int first = in.get() & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = first & 0x7F; i > 0; i--) {
            length = length << 8 | (in.get() & 0xFF);
        }
        return length;
    }
}
