package org.inkan.engine.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.key.SigningKey;

/**
 * One key that signs the manifest and the fingerprint sheet.
 *
 * @param number counted from 1
 * @param certificate self-signed, for digital signatures only
 * @param key the key itself
 */
public record RepositoryKey(int number, X509CertificateHolder certificate, SigningKey key) {

    /** Start of its certificate. */
    public Instant notBefore() {
        return certificate.getNotBefore().toInstant();
    }

    /** End of its certificate. */
    public Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }

    /** The certificate in DER. */
    public byte[] encodedCertificate() {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
