package org.inkan.engine.validation;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A path, or the beginning of one, that was tried and refused.
 *
 * @param certificates the end certificate first
 * @param rejection why
 */
public record RejectedPath(List<X509Certificate> certificates, Rejection rejection) {

    /** Copies. */
    public RejectedPath {
        certificates = List.copyOf(certificates);
    }
}
