package org.inkan.engine.cross;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.BridgeAgreement;
import org.inkan.engine.certificate.CertificateRegister;

/** What the directory shows of cross-certification: what two officers have approved, and no more than stands (REP-3). */
final class CrossPairs {

    private final List<BridgeAgreement> agreements;
    private final CrossRegister register;
    private final CertificateRegister certificates;
    private final Clock clock;

    CrossPairs(
            List<BridgeAgreement> agreements, CrossRegister register, CertificateRegister certificates, Clock clock) {
        this.agreements = agreements;
        this.register = register;
        this.certificates = certificates;
        this.clock = clock;
    }

    /** Has an authority's entry show the pairs of all its agreements. */
    void show(Authority authority) {
        List<X509CertificateHolder> issuedToUs = new ArrayList<>();
        List<X509CertificateHolder> issuedByUs = new ArrayList<>();
        for (BridgeAgreement agreement : agreements) {
            if (agreement.authority().equals(authority.definition().authority())) {
                Halves halves = halves(Partner.of(agreement, register));
                issuedToUs.addAll(halves.issuedToUs());
                issuedByUs.addAll(halves.issuedByUs());
            }
        }
        authority.showCertificatePairs(new Halves(issuedToUs, issuedByUs).pairs());
    }

    /** The certificates between one other CA and us that stand: approved, not taken back, not revoked, not ended. */
    Halves halves(Partner partner) {
        Instant now = clock.instant();
        return new Halves(
                standing(partner.issuedToUs(), now),
                standing(partner.issuedByUs(), now).stream()
                        .filter(certificate ->
                                !isRevoked(partner.agreement().authority(), certificate.getSerialNumber()))
                        .toList());
    }

    private static List<X509CertificateHolder> standing(List<byte[]> certificates, Instant now) {
        return certificates.stream()
                .map(Certificates::read)
                .filter(certificate -> Halves.stands(certificate, now))
                .toList();
    }

    private boolean isRevoked(String authority, BigInteger serialNumber) {
        return certificates
                .find(authority, serialNumber)
                .filter(record -> record.revocation().isPresent())
                .isPresent();
    }
}
