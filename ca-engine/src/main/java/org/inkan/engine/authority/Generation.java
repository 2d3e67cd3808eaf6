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
 * One key generation of an authority that may sign: its number, its certificate and its key (G-ID CPS 4.10).
 *
 * @param number counted from the authority's first
 * @param state what it may sign
 * @param certificate the CA's certificate for this key
 * @param key signs certificates and CRLs
 * @param algorithm how it signs, for life: the next generation may sign otherwise
 * @param notBefore start of the CA certificate
 * @param notAfter end of the CA certificate; nothing that it issues may outlive it (KEY-5)
 */
public record Generation(
        int number,
        GenerationState state,
        X509CertificateHolder certificate,
        SigningKey key,
        SignatureAlgorithm algorithm,
        Instant notBefore,
        Instant notAfter) {

    /** One that is good for as long as its certificate says. */
    public Generation(
            int number,
            GenerationState state,
            X509CertificateHolder certificate,
            SigningKey key,
            SignatureAlgorithm algorithm) {
        this(
                number,
                state,
                certificate,
                key,
                algorithm,
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    /** Name of the CA, with the bytes that certificates and CRLs repeat as issuer (CRT-2). */
    public X500Name subject() {
        return certificate.getSubject();
    }

    /** The CA certificate in DER. */
    public byte[] encodedCertificate() {
        return encoded(certificate);
    }

    static byte[] encoded(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same generation in another state. */
    Generation in(GenerationState other) {
        return new Generation(number, other, certificate, key, algorithm, notBefore, notAfter);
    }

    /** The same generation, retired: its key signs nothing, wherever it is. */
    Generation retired() {
        return new Generation(
                number,
                GenerationState.RETIRED,
                certificate,
                new RetiredKey(certificate.getSubjectPublicKeyInfo()),
                algorithm);
    }

    /** Whether its certificate has ended, and so every certificate that it has issued (KEY-5). */
    boolean hasEnded(Instant now) {
        return now.isAfter(notAfter());
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
