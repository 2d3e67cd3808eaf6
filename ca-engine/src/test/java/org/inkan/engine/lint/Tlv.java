package org.inkan.engine.lint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** Writes encodings octet by octet, wrong ones too. */
final class Tlv {

    private Tlv() {}

    static byte[] tlv(int tag, byte[]... content) {
        byte[] all = join(content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (all.length < 0x80) {
            out.write(all.length);
        } else {
            byte[] length = BigInteger.valueOf(all.length).toByteArray();
            int from = length[0] == 0 ? 1 : 0;
            out.write(0x80 | (length.length - from));
            out.write(length, from, length.length - from);
        }
        out.writeBytes(all);
        return out.toByteArray();
    }

    static byte[] seq(byte[]... content) {
        return tlv(0x30, content);
    }

    static byte[] set(byte[]... content) {
        return tlv(0x31, content);
    }

    static byte[] integer(long value) {
        return tlv(2, BigInteger.valueOf(value).toByteArray());
    }

    static byte[] oid(String id) {
        try {
            return new ASN1ObjectIdentifier(id).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] text(int tag, String text) {
        return tlv(tag, text.getBytes(tag == 0x0C ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
    }

    static byte[] octets(byte[]... content) {
        return tlv(4, content);
    }

    static byte[] bits(int unused, int... octets) {
        byte[] content = new byte[octets.length + 1];
        content[0] = (byte) unused;
        for (int i = 0; i < octets.length; i++) {
            content[i + 1] = (byte) octets[i];
        }
        return tlv(3, content);
    }

    static byte[] bool(int value) {
        return tlv(1, new byte[] {(byte) value});
    }

    static byte[] bytes(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
