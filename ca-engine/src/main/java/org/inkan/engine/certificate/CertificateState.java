package org.inkan.engine.certificate;

import java.util.Locale;

/**
 * Where a certificate stands.
 *
 * <pre>
 * VALID --revoke--> REVOKED
 * </pre>
 */
public enum CertificateState {
    /** Not revoked; it may have expired. */
    VALID,
    /** Revoked, for good. */
    REVOKED;

    /** The state's name in entries. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of this name in entries. */
    public static CertificateState of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
