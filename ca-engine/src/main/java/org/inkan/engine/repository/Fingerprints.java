package org.inkan.engine.repository;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Fingerprints of a certificate as people compare them: upper-case hexadecimal, a colon after each octet, as
 * {@code openssl x509 -fingerprint} prints them.
 *
 * @param sha1 of the DER; for those whose software shows no other
 * @param sha256 of the DER
 */
public record Fingerprints(String sha1, String sha256) {

    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

    /** Of a certificate in DER. */
    public static Fingerprints of(byte[] der) {
        return new Fingerprints(digest("SHA-1", der), digest("SHA-256", der));
    }

    private static String digest(String algorithm, byte[] der) {
        try {
            return COLONS.formatHex(MessageDigest.getInstance(algorithm).digest(der));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm + ".", e);
        }
    }
}
