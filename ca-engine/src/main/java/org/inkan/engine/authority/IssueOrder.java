package org.inkan.engine.authority;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.certificate.OrderEvidence;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.extension.ExtensionRequest;

/**
 * A certificate to be issued, decided in all but time and segment.
 *
 * @param applicationId the application that it answers
 * @param profile its profile
 * @param serialNumber chosen with the approval, so that repeating the order gives the same certificate
 * @param request the subject as the profile has made it, and what the application asks for of the extensions
 * @param publicKey the key to certify
 * @param evidence who ordered it, where no application was kept before
 */
public record IssueOrder(
        String applicationId,
        CertificateProfile profile,
        BigInteger serialNumber,
        ExtensionRequest request,
        SubjectPublicKeyInfo publicKey,
        Optional<OrderEvidence> evidence) {

    /** Answers an application that is kept as an entry of its own. */
    public IssueOrder(
            String applicationId,
            CertificateProfile profile,
            BigInteger serialNumber,
            ExtensionRequest request,
            SubjectPublicKeyInfo publicKey) {
        this(applicationId, profile, serialNumber, request, publicKey, Optional.empty());
    }
}
