package org.inkan.engine.verification;

import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.directory.Directory;
import org.inkan.engine.certificate.CertificateRecord;
import org.inkan.engine.certificate.CertificateRegister;
import org.inkan.engine.certificate.CrossCertificatePair;
import org.inkan.engine.name.NameBytes;

/** Checks the cross-certificate pairs that an authority's entry shows (REP-3; RFC 4523 section 2.3). */
final class PairVerification {

    private final String authority;
    private final CertificateRegister certificates;
    private final CaCertificates cas;
    private final String place;
    private final Findings findings;

    /**
     * A check.
     *
     * @param place where the pairs stand
     */
    PairVerification(Directory directory, String authority, CaCertificates cas, String place, Findings findings) {
        this.authority = authority;
        this.certificates = new CertificateRegister(directory);
        this.cas = cas;
        this.place = place;
        this.findings = findings;
    }

    /** One value. */
    void check(byte[] der) {
        Optional<CrossCertificatePair> read = read(der);
        if (read.isEmpty()) {
            findings.add(place, "holds a value that is no pair of certificates");
            return;
        }
        CrossCertificatePair pair = read.get();
        pair.issuedToThisCa().ifPresent(this::issuedToUs);
        pair.issuedByThisCa().ifPresent(this::issuedByUs);
        if (pair.issuedToThisCa().isPresent() && pair.issuedByThisCa().isPresent()) {
            both(pair.issuedToThisCa().get(), pair.issuedByThisCa().get());
        }
    }

    private static Optional<CrossCertificatePair> read(byte[] der) {
        try {
            return Optional.of(CrossCertificatePair.of(der));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private void issuedToUs(X509CertificateHolder certificate) {
        if (cas.all().values().stream()
                .noneMatch(own -> own.getSubjectPublicKeyInfo().equals(certificate.getSubjectPublicKeyInfo())
                        && NameBytes.areSame(own.getSubject(), certificate.getSubject()))) {
            findings.add(place, "shows as issued to the authority " + name(certificate) + ", which is for another CA");
        }
    }

    private void issuedByUs(X509CertificateHolder certificate) {
        if (cas.all().values().stream()
                .noneMatch(own -> Signatures.isSignedBy(certificate, own.getSubjectPublicKeyInfo()))) {
            findings.add(
                    place,
                    "shows as issued by the authority " + name(certificate)
                            + ", whose signature is by none of its keys");
            return;
        }
        Optional<CertificateRecord> record = certificates.find(authority, certificate.getSerialNumber());
        if (record.isEmpty()) {
            findings.add(place, "shows " + name(certificate) + ", of which there is no record");
        } else if (record.get().revocation().isPresent()) {
            findings.add(place, "shows " + name(certificate) + ", which is revoked");
        }
    }

    private void both(X509CertificateHolder toUs, X509CertificateHolder byUs) {
        if (!NameBytes.areSame(toUs.getIssuer(), byUs.getSubject())
                || !Signatures.isSignedBy(toUs, byUs.getSubjectPublicKeyInfo())) {
            findings.add(
                    place,
                    "shows in one value " + name(toUs) + " and " + name(byUs) + ", which are of two other CAs or keys");
        }
    }

    private static String name(X509CertificateHolder certificate) {
        return "the certificate " + certificate.getSerialNumber().toString(16);
    }
}
