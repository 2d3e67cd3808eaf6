package org.inkan.engine.officer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.inkan.engine.Sha256;

/**
 * What is kept of an API token: a salt and SHA-256 over salt and token. The token itself is 256 random bits, so that a
 * slow hash would add nothing.
 *
 * @param salt 128 random bits in hexadecimal
 * @param digest SHA-256 in hexadecimal
 */
record TokenHash(String salt, String digest) {

    private static final String SCHEME = "sha256";
    private static final int SALT_LENGTH = 16;

    /** The hash of a new token. */
    static TokenHash of(String token, SecureRandom random) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        String hex = HexFormat.of().formatHex(salt);
        return new TokenHash(hex, digest(hex, token));
    }

    /** Reads what {@link #toString} wrote. */
    static TokenHash parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (parts.length != 3 || !parts[0].equals(SCHEME)) {
            throw new IllegalArgumentException("The token hash is not of the form sha256$SALT$DIGEST.");
        }
        return new TokenHash(parts[1], parts[2]);
    }

    /** Whether this is the hash of {@code token}; takes as long for a wrong one as for the right one. */
    boolean matches(String token) {
        return MessageDigest.isEqual(
                digest.getBytes(StandardCharsets.US_ASCII), digest(salt, token).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return SCHEME + "$" + salt + "$" + digest;
    }

    private static String digest(String salt, String token) {
        return Sha256.hex(salt.getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.UTF_8));
    }
}
