package org.inkan.routes.mirror;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a cache may keep a file (RFC 9111 section 5.2; RFC 5861).
 *
 * <p>A CRL may be kept until its nextUpdate and, whatever has failed, not a second longer. A certificate may be kept for an
 * hour, and a day longer while the server cannot be reached.
 */
final class Freshness {

    private static final Duration CERTIFICATE = Duration.ofHours(1);
    private static final Duration CERTIFICATE_ON_ERROR = Duration.ofDays(1);

    private Freshness() {}

    /** The value of Cache-Control. */
    static String cacheControl(MirroredFile file, Instant now) {
        if (file.expires().isEmpty()) {
            return "public, max-age=" + CERTIFICATE.toSeconds() + ", stale-if-error="
                    + CERTIFICATE_ON_ERROR.toSeconds();
        }
        long seconds = Duration.between(now, file.expires().get()).toSeconds();
        return seconds > 0 ? "public, max-age=" + seconds + ", must-revalidate, stale-if-error=0" : "no-cache";
    }
}
