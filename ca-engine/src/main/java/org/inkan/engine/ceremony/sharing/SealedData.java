package org.inkan.engine.ceremony.sharing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Data encrypted with AES-256-GCM under a secret that is used for this alone: a nonce of 12 octets, then the ciphertext with
 * its tag of 16 octets (NIST SP 800-38D). A wrong secret is noticed by the tag.
 */
public final class SealedData {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int LARGEST = 4_096;

    private final byte[] octets;

    private SealedData(byte[] octets) {
        this.octets = octets;
    }

    /**
     * Reads what {@link #octets} gave.
     *
     * @throws IllegalArgumentException if nothing sealed has that length
     */
    public static SealedData of(byte[] octets) {
        if (octets.length < NONCE + TAG_BITS / 8 || octets.length > LARGEST) {
            throw new IllegalArgumentException("Sealed data have 28 to " + LARGEST + " octets.");
        }
        return new SealedData(octets.clone());
    }

    /** Seals {@code clear} under a secret of 32 octets, for one context only. */
    static SealedData seal(byte[] clear, byte[] secret, String context, SecureRandom random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] ciphertext =
                    cipher(Cipher.ENCRYPT_MODE, secret, nonce, context).doFinal(clear);
            byte[] octets = Arrays.copyOf(nonce, NONCE + ciphertext.length);
            System.arraycopy(ciphertext, 0, octets, NONCE, ciphertext.length);
            return of(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform lacks AES-256-GCM.", e);
        }
    }

    /** What was sealed; empty if the secret or the context is another, or the octets have been changed. */
    Optional<byte[]> open(byte[] secret, String context) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, secret, Arrays.copyOf(octets, NONCE), context)
                    .doFinal(octets, NONCE, octets.length - NONCE));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform lacks AES-256-GCM.", e);
        }
    }

    private static Cipher cipher(int mode, byte[] secret, byte[] nonce, String context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** For keeping. */
    public byte[] octets() {
        return octets.clone();
    }
}
