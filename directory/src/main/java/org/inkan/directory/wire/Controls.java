package org.inkan.directory.wire;

import com.unboundid.ldap.sdk.Control;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The request controls that the server honours (RFC 4511 section 4.1.11). */
public final class Controls {

    /** ManageDsaIT (RFC 3296): entries are always returned as entries, so that it is always honoured. */
    public static final String MANAGE_DSA_IT = "2.16.840.1.113730.3.4.2";

    /** OIDs of all of them. */
    public static final Set<String> SUPPORTED = Set.of(MANAGE_DSA_IT);

    private Controls() {}

    /** The first control without which the client does not want its request done, and which is unknown here. */
    public static Optional<Control> unsupported(List<Control> controls) {
        return controls.stream()
                .filter(control -> control.isCritical() && !SUPPORTED.contains(control.getOID()))
                .findFirst();
    }
}
