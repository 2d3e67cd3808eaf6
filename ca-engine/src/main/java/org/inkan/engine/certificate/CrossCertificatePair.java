package org.inkan.engine.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificatePair;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * A value of {@code crossCertificatePair} (RFC 4523 section 2.3; X.509).
 *
 * @param issuedToThisCa {@code [0]}: what the other CA has issued to the CA whose entry shows the pair
 * @param issuedByThisCa {@code [1]}: what that CA has issued to the other
 */
public record CrossCertificatePair(
        Optional<X509CertificateHolder> issuedToThisCa, Optional<X509CertificateHolder> issuedByThisCa) {

    /**
     * Checks that it is not empty.
     *
     * @throws IllegalArgumentException if it is
     */
    public CrossCertificatePair {
        if (issuedToThisCa.isEmpty() && issuedByThisCa.isEmpty()) {
            throw new IllegalArgumentException("A pair of cross certificates holds one at least.");
        }
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException if it is not a pair in DER
     */
    public static CrossCertificatePair of(byte[] der) {
        try {
            // Not from the octets directly: Bouncy Castle's class takes the structure only.
            CertificatePair pair = CertificatePair.getInstance(ASN1Sequence.getInstance(der));
            return new CrossCertificatePair(holder(pair.getForward()), holder(pair.getReverse()));
        } catch (IllegalStateException | ClassCastException malformed) {
            throw new IllegalArgumentException("This is no pair of certificates.", malformed);
        }
    }

    private static Optional<X509CertificateHolder> holder(@Nullable Certificate certificate) {
        return Optional.ofNullable(certificate).map(one -> new X509CertificateHolder(Objects.requireNonNull(one)));
    }

    /** Both, or the one that there is. */
    public List<X509CertificateHolder> certificates() {
        return Stream.of(issuedToThisCa, issuedByThisCa)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The value in DER. */
    public byte[] encoded() {
        try {
            return new CertificatePair(structure(issuedToThisCa), structure(issuedByThisCa))
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Certificate structure(Optional<X509CertificateHolder> certificate) {
        return certificate.map(X509CertificateHolder::toASN1Structure).orElse(null);
    }
}
