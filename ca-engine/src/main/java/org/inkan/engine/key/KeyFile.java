package org.inkan.engine.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The content of a key file: a header that anyone can read, an empty line, and the private key (PKCS#8) encrypted with
 * AES-256-GCM. The header, byte for byte, is the associated data, so that nothing in the file can be changed unnoticed.
 *
 * <pre>
 * Inkan-Key: 1
 * Name: g-id-1
 * Kind: RSA-2048
 * Public-Key: MIIBIjANBgkqhkiG9w0B...                     SubjectPublicKeyInfo, base64
 * Derivation: argon2id m=65536 t=3 p=1 salt=kW0f...       the AES key, from the passphrase
 * Cipher: AES-256-GCM nonce=9Xb2...
 *
 * 3q2+7w...
 * </pre>
 */
final class KeyFile {

    /** Longest file that is read, in octets; a 4096-bit RSA key takes about 5,000. */
    static final int MAX_LENGTH = 65_536;

    private static final String BASE64 = "([A-Za-z0-9+/]+={0,2})";
    private static final Pattern FORM = Pattern.compile("(Inkan-Key: 1\nName: ([a-z0-9._-]+)\nKind: ([A-Za-z0-9-]+)\n"
            + "Public-Key: " + BASE64 + "\n"
            + "Derivation: argon2id m=([0-9]{1,7}) t=([0-9]{1,3}) p=([0-9]{1,3}) salt=([A-Za-z0-9+/]{22}==)\n"
            + "Cipher: AES-256-GCM nonce=([A-Za-z0-9+/]{16})\n)\n" + BASE64 + "\n");
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final String header;
    private final String name;
    private final KeySpec spec;
    private final byte[] publicKey;
    private final Derivation derivation;
    private final byte[] nonce;
    private final byte[] sealed;

    /** How the AES key follows from the passphrase; the salt is in base64, so that equal derivations are equal. */
    record Derivation(Argon2Cost cost, String salt) {

        static Derivation fresh(Argon2Cost cost, SecureRandom random) {
            return new Derivation(cost, Base64.getEncoder().encodeToString(randomBytes(random, 16)));
        }

        byte[] derive(char[] passphrase) {
            return cost.derive(passphrase, Base64.getDecoder().decode(salt));
        }

        private String text() {
            return "argon2id m=" + cost.memoryKiB() + " t=" + cost.passes() + " p=" + cost.lanes() + " salt=" + salt;
        }
    }

    private KeyFile(Matcher parts) {
        header = parts.group(1);
        name = parts.group(2);
        spec = KeySpec.parse(parts.group(3));
        publicKey = decode(parts.group(4));
        Argon2Cost cost = new Argon2Cost(
                Integer.parseInt(parts.group(5)), Integer.parseInt(parts.group(6)), Integer.parseInt(parts.group(7)));
        decode(parts.group(8));
        derivation = new Derivation(cost, parts.group(8));
        nonce = decode(parts.group(9));
        sealed = decode(parts.group(10));
    }

    /**
     * Reads the text of a key file.
     *
     * @throws IllegalArgumentException if it does not have the form above
     */
    static KeyFile parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("It does not have the form of a key file.");
        }
        return new KeyFile(parts);
    }

    /** The text of a key file for {@code privateKey}. */
    static String seal(
            String name,
            KeySpec spec,
            byte[] publicKey,
            byte[] privateKey,
            Derivation derivation,
            byte[] aesKey,
            SecureRandom random)
            throws GeneralSecurityException {
        Base64.Encoder base64 = Base64.getEncoder();
        byte[] nonce = randomBytes(random, NONCE_LENGTH);
        String header = "Inkan-Key: 1\nName: " + name + "\nKind: " + spec.policyName() + "\nPublic-Key: "
                + base64.encodeToString(publicKey) + "\nDerivation: " + derivation.text()
                + "\nCipher: AES-256-GCM nonce=" + base64.encodeToString(nonce) + "\n";
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, aesKey, nonce, header).doFinal(privateKey);
        return header + "\n" + base64.encodeToString(sealed) + "\n";
    }

    /**
     * The private key, in PKCS#8.
     *
     * @throws GeneralSecurityException if the AES key is another one or the file has been changed
     */
    byte[] open(byte[] aesKey) throws GeneralSecurityException {
        return cipher(Cipher.DECRYPT_MODE, aesKey, nonce, header).doFinal(sealed);
    }

    String name() {
        return name;
    }

    KeySpec spec() {
        return spec;
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    Derivation derivation() {
        return derivation;
    }

    private static Cipher cipher(int mode, byte[] aesKey, byte[] nonce, String header) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(aesKey, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    /** Decodes base64 that is spelled in the one way the encoder would. */
    private static byte[] decode(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
            throw new IllegalArgumentException("Its base64 is damaged.");
        }
        return bytes;
    }

    private static byte[] randomBytes(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
