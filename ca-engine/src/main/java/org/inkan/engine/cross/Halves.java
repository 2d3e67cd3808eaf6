package org.inkan.engine.cross;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.certificate.CrossCertificatePair;
import org.inkan.engine.name.NameBytes;
import org.inkan.engine.verification.Signatures;

/**
 * The cross certificates of one authority that stand, and the pairs that the directory shows of them (REP-3; RFC 4523
 * section 2.3).
 *
 * @param issuedToUs {@code issuedToThisCA}, {@code [0]}
 * @param issuedByUs {@code issuedByThisCA}, {@code [1]}
 */
record Halves(List<X509CertificateHolder> issuedToUs, List<X509CertificateHolder> issuedByUs) {

    private static final Comparator<X509CertificateHolder> NEWEST_FIRST =
            Comparator.comparing(X509CertificateHolder::getNotBefore).reversed();

    Halves {
        issuedToUs = issuedToUs.stream().sorted(NEWEST_FIRST).toList();
        issuedByUs = issuedByUs.stream().sorted(NEWEST_FIRST).toList();
    }

    /** Whether a certificate has not ended. */
    static boolean stands(X509CertificateHolder certificate, Instant now) {
        return now.isBefore(certificate.getNotAfter().toInstant());
    }

    /**
     * The values of {@code crossCertificatePair}, in DER: two halves in one value where each names the other's CA and
     * verifies with the other's key, the newer ones first; a half that has no such counterpart alone.
     */
    List<byte[]> pairs() {
        List<byte[]> pairs = new ArrayList<>();
        List<X509CertificateHolder> left = new ArrayList<>(issuedByUs);
        for (X509CertificateHolder toUs : issuedToUs) {
            Optional<X509CertificateHolder> counterpart =
                    left.stream().filter(byUs -> match(toUs, byUs)).findFirst();
            counterpart.ifPresent(left::remove);
            pairs.add(new CrossCertificatePair(Optional.of(toUs), counterpart).encoded());
        }
        left.forEach(byUs -> pairs.add(new CrossCertificatePair(Optional.empty(), Optional.of(byUs)).encoded()));
        return pairs;
    }

    private static boolean match(X509CertificateHolder toUs, X509CertificateHolder byUs) {
        return NameBytes.areSame(toUs.getIssuer(), byUs.getSubject())
                && NameBytes.areSame(toUs.getSubject(), byUs.getIssuer())
                && Signatures.isSignedBy(toUs, byUs.getSubjectPublicKeyInfo())
                && Signatures.isSignedBy(byUs, toUs.getSubjectPublicKeyInfo());
    }
}
