package org.inkan.engine.knownkey;

import java.time.Instant;
import java.util.Optional;
import org.inkan.engine.certificate.CertificateRecord;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.crl.RevokedCertificate;

/**
 * A public key whose private key is compromised, or might be.
 *
 * @param sha256 SHA-256 of its SubjectPublicKeyInfo in DER, in lower-case hexadecimal
 * @param since when this server learned of it, in whole seconds
 * @param officer who said so; empty where it was found among the certificates already revoked
 * @param reason why, one line
 * @param authority the authority of the certificate whose revocation led to it, by its id
 * @param serialNumber that certificate's serial number, in lower-case hexadecimal
 */
public record CompromisedKey(
        String sha256,
        Instant since,
        Optional<String> officer,
        String reason,
        Optional<String> authority,
        Optional<String> serialNumber) {

    /**
     * The key of a certificate that is revoked for {@code keyCompromise}.
     *
     * @param since when the revocation was decided
     * @param officer who decided
     */
    public static CompromisedKey of(CertificateRecord certificate, Instant since, Optional<String> officer) {
        return new CompromisedKey(
                certificate.keyHash(),
                since,
                officer,
                "A certificate of this key is revoked for keyCompromise.",
                Optional.of(certificate.authority()),
                Optional.of(SerialNumberSource.format(certificate.serialNumber())));
    }

    /** As above, of a certificate that stands as revoked. */
    static CompromisedKey of(CertificateRecord certificate, RevokedCertificate revocation) {
        return of(certificate, revocation.revocationDate(), Optional.empty());
    }
}
