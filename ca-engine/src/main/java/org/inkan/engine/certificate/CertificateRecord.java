package org.inkan.engine.certificate;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.inkan.engine.crl.RevokedCertificate;

/**
 * A certificate as its entry records it.
 *
 * @param authority id of its issuer
 * @param serialNumber its serial number
 * @param generation key generation that signed it
 * @param segment n of its segment {@code cn=CRLn}, for life (REP-5)
 * @param profile the profile it was issued under
 * @param subject its subject as an RFC 4514 string
 * @param keyHash SHA-256 of its SubjectPublicKeyInfo in lower-case hexadecimal
 * @param notBefore start of validity
 * @param notAfter end of validity
 * @param applicationId the application it was issued for
 * @param revocation when and why it was revoked, if it was
 */
public record CertificateRecord(
        String authority,
        BigInteger serialNumber,
        int generation,
        int segment,
        String profile,
        String subject,
        String keyHash,
        Instant notBefore,
        Instant notAfter,
        String applicationId,
        Optional<RevokedCertificate> revocation) {

    /** Where it stands. */
    public CertificateState state() {
        return revocation.isPresent() ? CertificateState.REVOKED : CertificateState.VALID;
    }
}
