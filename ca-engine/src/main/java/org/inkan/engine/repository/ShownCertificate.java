package org.inkan.engine.repository;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.Sha256;
import org.inkan.engine.authority.Generation;

/**
 * A CA certificate that the directory shows, and what it is.
 *
 * @param kind its part among the CA's certificates
 * @param generation the generation whose key it certifies, if it is one of the CA's
 * @param certificate the certificate
 * @param fingerprints its fingerprints
 * @param sha256 SHA-256 of its DER in lower-case hexadecimal, by which the mirror's files are found
 */
public record ShownCertificate(
        Kind kind,
        Optional<Integer> generation,
        X509CertificateHolder certificate,
        Fingerprints fingerprints,
        String sha256) {

    /** The parts that a CA's certificates play (RFC 4210 section 4.4; RFC 5280 section 3.2). */
    public enum Kind {
        /** Signed with the key that it certifies. */
        SELF_SIGNED,
        /** Certifies a newer key, signed with an older one. */
        NEW_WITH_OLD,
        /** Certifies an older key, signed with a newer one. */
        OLD_WITH_NEW,
        /** Issued by another CA. */
        SUBORDINATE
    }

    /**
     * Reads a value of {@code cACertificate}.
     *
     * @throws IllegalStateException if it is no certificate: the directory has been altered from outside
     */
    static ShownCertificate of(byte[] der, List<Generation> generations) {
        X509CertificateHolder certificate = holder(der);
        Optional<Integer> generation = generations.stream()
                .filter(one -> one.key().publicKeyInfo().equals(certificate.getSubjectPublicKeyInfo()))
                .findFirst()
                .map(Generation::number);
        return new ShownCertificate(
                kind(certificate, generation, generations),
                generation,
                certificate,
                Fingerprints.of(der),
                Sha256.hex(der));
    }

    private static Kind kind(
            X509CertificateHolder certificate, Optional<Integer> generation, List<Generation> generations) {
        if (!certificate.getSubject().equals(certificate.getIssuer())) {
            return Kind.SUBORDINATE;
        }
        AuthorityKeyIdentifier issuer = AuthorityKeyIdentifier.fromExtensions(certificate.getExtensions());
        if (issuer == null || issuer.getKeyIdentifierOctets() == null || generation.isEmpty()) {
            return Kind.SELF_SIGNED;
        }
        int own = generation.get();
        int signer = generations.stream()
                .filter(one -> Arrays.equals(one.key().keyIdentifier(), issuer.getKeyIdentifierOctets()))
                .findFirst()
                .map(Generation::number)
                .orElse(own);
        if (own == signer) {
            return Kind.SELF_SIGNED;
        }
        return own > signer ? Kind.NEW_WITH_OLD : Kind.OLD_WITH_NEW;
    }

    private static X509CertificateHolder holder(byte[] der) {
        try {
            return new X509CertificateHolder(der);
        } catch (IOException e) {
            throw new IllegalStateException("The directory shows a CA certificate that is none: " + e.getMessage(), e);
        }
    }
}
