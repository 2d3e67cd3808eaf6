package org.inkan.engine.knownkey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.certificate.CertificateRecord;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.crl.RevokedCertificate;

/**
 * A public key whose private key is compromised, or might be; or of which that was said by mistake.
 *
 * @param sha256 SHA-256 of its SubjectPublicKeyInfo in DER, in lower-case hexadecimal
 * @param since when this server learned of it, in whole seconds
 * @param officer who said so; empty where it was found among the certificates already revoked
 * @param reason why, one line
 * @param authority the authority of the certificate whose revocation says so, by its id; such a key stays on the list
 * @param serialNumber that certificate's serial number, in lower-case hexadecimal
 * @param removal that it was taken off the list; empty while it is on it
 * @param earlier how it came on the list, and off it, before that, oldest first
 */
public record CompromisedKey(
        String sha256,
        Instant since,
        Optional<String> officer,
        String reason,
        Optional<String> authority,
        Optional<String> serialNumber,
        Optional<KeyEvent> removal,
        List<KeyEvent> earlier) {

    /** Copies the list. */
    public CompromisedKey {
        earlier = List.copyOf(earlier);
    }

    /** A key as it is first listed. */
    public CompromisedKey(
            String sha256,
            Instant since,
            Optional<String> officer,
            String reason,
            Optional<String> authority,
            Optional<String> serialNumber) {
        this(sha256, since, officer, reason, authority, serialNumber, Optional.empty(), List.of());
    }

    /**
     * The key of a certificate that is revoked because of it.
     *
     * @param revocation whose reason tells of a compromise
     * @param officer who decided it; empty where that is not known any more
     */
    static CompromisedKey of(CertificateRecord certificate, RevokedCertificate revocation, Optional<String> officer) {
        return new CompromisedKey(
                certificate.keyHash(),
                revocation.revocationDate(),
                officer,
                "A certificate of this key is revoked for "
                        + revocation.reason().wireName() + ".",
                Optional.of(certificate.authority()),
                Optional.of(SerialNumberSource.format(certificate.serialNumber())));
    }

    /** Whether it is on the list, and so never certified. */
    public boolean isListed() {
        return removal.isEmpty();
    }

    /** That it was put on the list, the last time. */
    KeyEvent listing() {
        return new KeyEvent(KeyEvent.Kind.LISTED, since, officer, reason);
    }
}
