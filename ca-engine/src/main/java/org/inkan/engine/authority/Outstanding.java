package org.inkan.engine.authority;

import java.time.Instant;
import java.util.Optional;
import org.inkan.engine.certificate.CertificateRegister;

/**
 * What relying parties may still hold of an authority's certificates.
 *
 * @param valid how many are neither revoked nor over
 * @param lastEnd when the last one is over, a revoked one included; empty if that is past
 */
public record Outstanding(long valid, Optional<Instant> lastEnd) {

    static Outstanding of(String authority, CertificateRegister certificates, Instant lastEnd, Instant now) {
        long[] valid = {0};
        certificates.visitValid(
                authority, record -> valid[0] += record.notAfter().isBefore(now) ? 0 : 1);
        return new Outstanding(valid[0], Optional.of(lastEnd).filter(end -> end.isAfter(now)));
    }
}
