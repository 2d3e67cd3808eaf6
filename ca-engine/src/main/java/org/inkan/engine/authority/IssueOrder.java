package org.inkan.engine.authority;

import java.math.BigInteger;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
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
 */
public record IssueOrder(
        String applicationId,
        CertificateProfile profile,
        BigInteger serialNumber,
        ExtensionRequest request,
        SubjectPublicKeyInfo publicKey) {}
