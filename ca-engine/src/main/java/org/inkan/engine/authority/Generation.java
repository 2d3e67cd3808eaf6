package org.inkan.engine.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.certificate.CertificateSigner;
import org.inkan.engine.crl.CrlWriter;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;

/**
 * One key generation of an authority: its number, its certificate and its key (G-ID CPS 4.10).
 *
 * @param number counted from the authority's first
 * @param certificate the CA's certificate for this key
 * @param key signs certificates and CRLs
 * @param algorithm how it signs
 */
public record Generation(int number, X509CertificateHolder certificate, SigningKey key, SignatureAlgorithm algorithm) {

    /** Name of the CA, with the bytes that certificates and CRLs repeat as issuer (CRT-2). */
    public X500Name subject() {
        return certificate.getSubject();
    }

    /** End of the CA certificate; nothing that it issues may outlive it (KEY-5). */
    public Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }

    /** Start of the CA certificate. */
    public Instant notBefore() {
        return certificate.getNotBefore().toInstant();
    }

    /** The CA certificate in DER. */
    public byte[] encodedCertificate() {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs certificates with this generation's key. */
    CertificateSigner certificateSigner() {
        return new CertificateSigner(subject(), key, algorithm);
    }

    /** Writes CRLs with this generation's key. */
    CrlWriter crlWriter() {
        try {
            return new CrlWriter(subject().getEncoded(), key, algorithm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
