package org.inkan.directory.wire;

import java.util.Set;

/** The extended operations that the server knows (RFC 4511 section 4.12). */
public final class ExtendedOperations {

    /** "Who am I?" (RFC 4532). */
    public static final String WHO_AM_I = "1.3.6.1.4.1.4203.1.11.3";

    /** StartTLS (RFC 4511 section 4.14). */
    public static final String START_TLS = "1.3.6.1.4.1.1466.20037";

    private ExtendedOperations() {}

    /** OIDs of all that work on a server with or without TLS. */
    public static Set<String> supported(boolean tls) {
        return tls ? Set.of(WHO_AM_I, START_TLS) : Set.of(WHO_AM_I);
    }
}
