package org.inkan.engine.repository;

import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.certificate.CrossCertificatePair;

/**
 * Another CA with which a CA is cross-certified, as a value of {@code crossCertificatePair} tells (RFC 4523 section 2.3).
 *
 * @param name the other CA
 * @param issuedByIt the certificate that it has issued to us: {@code issuedToThisCA}, {@code [0]}
 * @param issuedToIt the certificate that we have issued to it: {@code issuedByThisCA}, {@code [1]}
 */
public record CrossCertifiedAuthority(
        X500Name name, Optional<X509CertificateHolder> issuedByIt, Optional<X509CertificateHolder> issuedToIt) {

    /** Reads a value of the attribute. */
    static CrossCertifiedAuthority of(byte[] der) {
        CrossCertificatePair pair = CrossCertificatePair.of(der);
        X500Name name = pair.issuedToThisCa()
                .map(X509CertificateHolder::getIssuer)
                .orElseGet(() -> pair.certificates().get(0).getSubject());
        return new CrossCertifiedAuthority(name, pair.issuedToThisCa(), pair.issuedByThisCa());
    }
}
