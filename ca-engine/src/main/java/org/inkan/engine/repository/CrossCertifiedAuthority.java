package org.inkan.engine.repository;

import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificatePair;
import org.bouncycastle.cert.X509CertificateHolder;

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
        CertificatePair pair = CertificatePair.getInstance(ASN1Sequence.getInstance(der));
        Optional<X509CertificateHolder> issuedByIt = holder(pair.getForward());
        Optional<X509CertificateHolder> issuedToIt = holder(pair.getReverse());
        X500Name name = issuedByIt
                .map(X509CertificateHolder::getIssuer)
                .or(() -> issuedToIt.map(X509CertificateHolder::getSubject))
                .orElseThrow(() -> new IllegalStateException("The directory shows a pair without certificates."));
        return new CrossCertifiedAuthority(name, issuedByIt, issuedToIt);
    }

    private static Optional<X509CertificateHolder> holder(@org.jspecify.annotations.Nullable Certificate certificate) {
        return Optional.ofNullable(certificate).map(one -> new X509CertificateHolder(Objects.requireNonNull(one)));
    }
}
