package org.inkan.engine.cross;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.certificate.CrossCertificatePair;
import org.inkan.engine.cross.preview.Surroundings;
import org.inkan.engine.name.NameBytes;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.ProfileKind;
import org.inkan.engine.verification.Signatures;

/** What this server knows of the CAs around: its own authorities' entries, and the roots of the others. */
final class CrossSurroundings {

    private CrossSurroundings() {}

    static Surroundings of(List<Authority> authorities, List<Partner> partners, Instant at) {
        List<X509CertificateHolder> roots = new ArrayList<>();
        List<X509CertificateHolder> certificates = new ArrayList<>();
        List<Surroundings.Issuer> issuers = new ArrayList<>();
        for (Authority authority : authorities) {
            authority.caCertificates().stream()
                    .map(Certificates::read)
                    .forEach(certificate -> (isRoot(certificate) ? roots : certificates).add(certificate));
            authority
                    .crossCertificatePairs()
                    .forEach(pair ->
                            certificates.addAll(CrossCertificatePair.of(pair).certificates()));
            List<CertificateProfile> profiles = authority.profiles().stream()
                    .filter(profile -> profile.kind() == ProfileKind.SUBSCRIBER)
                    .toList();
            if (!profiles.isEmpty()) {
                issuers.add(new Surroundings.Issuer(
                        authority.active().subject(), authority.active().key().publicKeyInfo(), profiles));
            }
        }
        partners.forEach(partner -> roots.addAll(partner.roots()));
        return new Surroundings(
                roots.stream().distinct().toList(),
                certificates.stream().distinct().toList(),
                issuers,
                at);
    }

    private static boolean isRoot(X509CertificateHolder certificate) {
        return NameBytes.areSame(certificate.getSubject(), certificate.getIssuer())
                && Signatures.isSignedBy(certificate, certificate.getSubjectPublicKeyInfo());
    }
}
