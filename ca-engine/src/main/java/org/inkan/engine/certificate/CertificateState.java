package org.inkan.engine.certificate;

import java.util.Locale;
import org.inkan.schema.WireName;

/**
 * Where a certificate stands.
 *
 * <pre>
 * VALID --revoke--> REVOKED
 * </pre>
 */
public enum CertificateState implements WireName {
    /** Not revoked; it may have expired. */
    VALID,
    /** Revoked, for good. */
    REVOKED;

    /** The state's name in entries. */
    @Override
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of this name in entries. */
    public static CertificateState of(String wireName) {
        return WireName.find(values(), wireName)
                .orElseThrow(() -> new IllegalStateException(
                        "No certificate is in the state '" + wireName + "'. Restore the directory from its backup."));
    }
}
