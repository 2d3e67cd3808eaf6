package org.inkan.engine.registration;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.inkan.engine.Refusal;
import org.inkan.engine.certificate.CertificationRequest;
import org.inkan.engine.certificate.PublicKeyRules;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.ExtensionRule;
import org.inkan.engine.profile.SubjectRules;

/** Holds a certification request against a profile: signature, key, name, extensions. */
final class CertificationRules {

    private CertificationRules() {}

    /**
     * The subject that a certificate for {@code request} has.
     *
     * @throws Refusal of kind {@code INVALID} that names field, value and rule
     */
    static X500Name subject(CertificateProfile profile, CertificationRequest request) {
        new PublicKeyRules(profile.profile(), profile.publicKeys()).check(request.publicKey());
        request.checkSignature();
        checkExtensions(profile, request);
        return new SubjectRules(profile).subject(request.subject());
    }

    private static void checkExtensions(CertificateProfile profile, CertificationRequest request) {
        List<ASN1ObjectIdentifier> given =
                profile.extensions().stream().map(ExtensionRule::oid).toList();
        Optional<ASN1ObjectIdentifier> surplus = request.requestedExtensions().stream()
                .filter(extension -> !given.contains(extension))
                .findFirst();
        surplus.ifPresent(extension -> {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The request asks for the extension " + extension.getId() + ", which certificates of profile "
                            + profile.profile() + " do not have. Make the request without it.");
        });
    }
}
