package org.inkan.engine.validation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a trust anchor given as a certificate must itself fulfil. */
final class AnchorRules {

    private static final int KEY_CERT_SIGN = 5;
    private static final int VERSION_3 = 3;

    private AnchorRules() {}

    static Optional<Rejection> fault(X509Certificate anchor, Instant time) {
        if (time.isBefore(anchor.getNotBefore().toInstant())) {
            return Optional.of(Rejection.of(
                    Reason.NOT_YET_VALID,
                    anchor,
                    anchor.getNotBefore().toInstant().toString()));
        }
        if (time.isAfter(anchor.getNotAfter().toInstant())) {
            return Optional.of(Rejection.of(
                    Reason.EXPIRED, anchor, anchor.getNotAfter().toInstant().toString()));
        }
        if (anchor.getVersion() >= VERSION_3 && anchor.getBasicConstraints() < 0) {
            return Optional.of(Rejection.of(Reason.NOT_A_CA, anchor));
        }
        if (!mayUse(anchor, KEY_CERT_SIGN)) {
            return Optional.of(Rejection.of(Reason.KEY_USAGE, anchor));
        }
        @Nullable String unknown = BasicProcessing.unknown(anchor);
        return unknown == null || unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(Rejection.of(Reason.CRITICAL_EXTENSION, anchor, unknown));
    }

    /** Whether keyUsage, if there is one, has this bit. */
    static boolean mayUse(X509Certificate certificate, int bit) {
        boolean[] usage = certificate.getKeyUsage();
        return usage == null || (bit < usage.length && usage[bit]);
    }
}
