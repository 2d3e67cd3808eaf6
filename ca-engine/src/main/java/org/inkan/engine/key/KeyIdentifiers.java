package org.inkan.engine.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.Sha256;

/** Key identifiers as RFC 5280 derives them. */
public final class KeyIdentifiers {

    private KeyIdentifiers() {}

    /** The 160-bit SHA-1 of the public key's BIT STRING, without tag, length and unused bits (section 4.2.1.2, (1)). */
    public static byte[] of(SubjectPublicKeyInfo publicKey) {
        try {
            return MessageDigest.getInstance("SHA-1")
                    .digest(publicKey.getPublicKeyData().getBytes());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1.", e);
        }
    }

    /** SHA-256 of the whole SubjectPublicKeyInfo in lower-case hexadecimal, by which all uses of a key are found. */
    public static String sha256(SubjectPublicKeyInfo publicKey) {
        try {
            return Sha256.hex(publicKey.getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
