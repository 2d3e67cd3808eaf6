package org.inkan.engine.cross;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.BridgeAgreement;
import org.inkan.engine.certificate.CertificationRequest;
import org.inkan.engine.cross.preview.Surroundings.Candidate;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.verification.Signatures;

/**
 * Which certificates come and go if an item that waits is approved; none of one that is done or rejected.
 *
 * @param added certificates that the directory would show
 * @param removed certificates that it would show no more
 */
record CrossChange(List<Candidate> added, List<X509CertificateHolder> removed) {

    private static final CrossChange NONE = new CrossChange(List.of(), List.of());

    static CrossChange of(
            CrossItem item,
            Partner partner,
            Authority authority,
            Function<BridgeAgreement, CertificateProfile> agreed) {
        if (item.state() != CrossState.RECEIVED && item.state() != CrossState.EXAMINED) {
            return NONE;
        }
        return switch (item.kind()) {
            case REQUEST -> issued(item, partner, authority, agreed);
            case CERTIFICATE -> takenIn(item, partner);
            case WITHDRAWAL -> new CrossChange(List.of(), List.of(Certificates.read(item.content())));
            case ISSUER -> root(Certificates.read(item.content()));
            case OWN_REQUEST, RECEIPT -> NONE;
        };
    }

    private static CrossChange issued(
            CrossItem item,
            Partner partner,
            Authority authority,
            Function<BridgeAgreement, CertificateProfile> agreed) {
        CertificationRequest request = CertificationRequest.ofDer(item.content());
        byte[] draft = authority.draft(agreed.apply(partner.agreement()), request.subject(), request.publicKey());
        return new CrossChange(
                List.of(new Candidate(
                        Certificates.read(draft), authority.active().key().publicKeyInfo())),
                List.of());
    }

    private static CrossChange root(X509CertificateHolder certificate) {
        return new CrossChange(List.of(new Candidate(certificate, certificate.getSubjectPublicKeyInfo())), List.of());
    }

    private static CrossChange takenIn(CrossItem item, Partner partner) {
        X509CertificateHolder certificate = Certificates.read(item.content());
        Stream<SubjectPublicKeyInfo> signers =
                partner.keys().stream().filter(key -> Signatures.isSignedBy(certificate, key));
        return new CrossChange(
                signers.limit(1).map(key -> new Candidate(certificate, key)).toList(), List.of());
    }
}
