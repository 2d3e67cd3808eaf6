package org.inkan.directory.wire;

import java.util.Set;

/** The extended operations that the server knows (RFC 4511 section 4.12). */
public final class ExtendedOperations {

    /** "Who am I?" (RFC 4532). */
    public static final String WHO_AM_I = "1.3.6.1.4.1.4203.1.11.3";

    /** OIDs of all of them. */
    public static final Set<String> SUPPORTED = Set.of(WHO_AM_I);

    private ExtendedOperations() {}
}
