package org.inkan.engine.publication;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** What lies in a published file: DER as it is, or in the one block of a PEM file (RFC 7468). */
public final class PemBlock {

    private static final byte[] BEGIN = "-----BEGIN ".getBytes(StandardCharsets.US_ASCII);
    private static final String DASHES = "-----";
    private static final String END = "-----END ";

    private PemBlock() {}

    /** The DER in a file; the file itself where it is no PEM, or broken. */
    public static byte[] der(byte[] file) {
        if (file.length < BEGIN.length || !Arrays.equals(file, 0, BEGIN.length, BEGIN, 0, BEGIN.length)) {
            return file;
        }
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(DASHES, BEGIN.length);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            return file;
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(begin + DASHES.length(), end));
        } catch (IllegalArgumentException broken) {
            return file;
        }
    }
}
