package org.inkan.engine.crl;

import java.util.Arrays;

/** Appends DER to an array; lengths are given by the caller, who knows them. */
final class DerWriter {

    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int ENUMERATED = 0x0A;
    static final int SEQUENCE = 0x30;

    private byte[] bytes;
    private int size;

    DerWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** Tag and length, in the shortest form. */
    DerWriter header(int tag, int length) {
        raw((byte) tag);
        if (length < 0x80) {
            return raw((byte) length);
        }
        int octets = lengthOctets(length);
        raw((byte) (0x80 | octets));
        for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
            raw((byte) (length >>> shift));
        }
        return this;
    }

    DerWriter raw(byte value) {
        ensure(1);
        bytes[size++] = value;
        return this;
    }

    DerWriter raw(byte[] value) {
        ensure(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    int size() {
        return size;
    }

    byte[] toByteArray() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /** The size of tag and length before a content of {@code length} octets. */
    static int headerSize(int length) {
        return length < 0x80 ? 2 : 2 + lengthOctets(length);
    }

    private static int lengthOctets(int length) {
        return (39 - Integer.numberOfLeadingZeros(length)) / 8;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
