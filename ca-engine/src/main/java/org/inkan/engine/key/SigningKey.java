package org.inkan.engine.key;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.ContentSigner;

/**
 * A private key that signs and is never seen. Safe for use by several threads.
 *
 * <pre>{@code
 * SigningKey key = vault.generate("g-id-1", KeySpec.RSA_2048);
 * byte[] signature = key.sign(SignatureAlgorithm.SHA256_WITH_RSA, tbsCertificate);
 * }</pre>
 */
public interface SigningKey {

    /** The public half, as it stands in a certificate. */
    SubjectPublicKeyInfo publicKeyInfo();

    /**
     * Signs the concatenation of {@code parts}, each of which is hashed where it lies.
     *
     * @throws IllegalArgumentException if the key cannot sign with {@code algorithm}
     * @throws KeyVaultException if the key's keeper fails
     */
    byte[] sign(SignatureAlgorithm algorithm, byte[]... parts);

    /** The 160-bit SHA-1 of the public key's BIT STRING (RFC 5280 section 4.2.1.2, method 1). */
    default byte[] keyIdentifier() {
        return KeyIdentifiers.of(publicKeyInfo());
    }

    /** This key as Bouncy Castle's builders want it; what they write is held until it is signed. */
    default ContentSigner contentSigner(SignatureAlgorithm algorithm) {
        return new BufferedContentSigner(this, algorithm);
    }
}
