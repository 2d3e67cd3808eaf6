package org.inkan.engine.authority;

import java.math.BigInteger;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.profile.CertificateProfile;

/**
 * A certificate to be issued, decided in all but time and segment.
 *
 * @param applicationId the application that it answers
 * @param profile its profile
 * @param serialNumber chosen with the approval, so that repeating the order gives the same certificate
 * @param subject as the profile has made it
 * @param publicKey the key to certify
 */
public record IssueOrder(
        String applicationId,
        CertificateProfile profile,
        BigInteger serialNumber,
        X500Name subject,
        SubjectPublicKeyInfo publicKey) {}
