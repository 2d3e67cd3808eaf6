package org.inkan.routes.mirror;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Optional;

/**
 * When a CRL was issued and when the next one is due (RFC 5280 section 5.1.2).
 *
 * @param thisUpdate its thisUpdate
 * @param nextUpdate its nextUpdate; thisUpdate where it has none
 */
record CrlTimes(Instant thisUpdate, Instant nextUpdate) {

    /** Of the CRL in a file, DER or PEM; empty if it is none. */
    static Optional<CrlTimes> read(Path file) {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            if (!(CertificateFactory.getInstance("X.509").generateCRL(content) instanceof X509CRL crl)) {
                return Optional.empty();
            }
            Instant thisUpdate = crl.getThisUpdate().toInstant();
            return Optional.of(new CrlTimes(
                    thisUpdate,
                    crl.getNextUpdate() == null
                            ? thisUpdate
                            : crl.getNextUpdate().toInstant()));
        } catch (IOException | GeneralSecurityException noCrl) {
            return Optional.empty();
        }
    }
}
