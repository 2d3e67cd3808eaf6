package org.inkan.directory.wire;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The request controls that the server honours (RFC 4511 section 4.1.11). */
public final class Controls {

    /** ManageDsaIT (RFC 3296): entries are always returned as entries, so that it is always honoured. */
    public static final String MANAGE_DSA_IT = "2.16.840.1.113730.3.4.2";

    /** Paged results (RFC 2696). */
    public static final String PAGED_RESULTS = "1.2.840.113556.1.4.319";

    /** Server-side sort (RFC 2891). */
    public static final String SERVER_SIDE_SORT = "1.2.840.113556.1.4.473";

    /** OIDs of all of them. */
    public static final Set<String> SUPPORTED = Set.of(MANAGE_DSA_IT, PAGED_RESULTS, SERVER_SIDE_SORT);

    private static final int CONTROLS = 0xA0;

    private Controls() {}

    /**
     * The control of this OID.
     *
     * @throws LDAPException when there are two (RFC 4511 section 4.1.11 leaves open what that means)
     */
    public static Optional<Control> find(List<Control> controls, String oid) throws LDAPException {
        List<Control> found = controls.stream()
                .filter(control -> control.getOID().equals(oid))
                .toList();
        if (found.size() > 1) {
            throw new LDAPException(ResultCode.PROTOCOL_ERROR, "The control " + oid + " is there twice");
        }
        return found.stream().findFirst();
    }

    /** The controls of a message as they stand behind its protocolOp; nothing when there are none. */
    public static byte[] encode(List<Control> controls) {
        if (controls.isEmpty()) {
            return new byte[0];
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        controls.forEach(control -> content.writeBytes(control.encode().encode()));
        return Ber.element(CONTROLS, content.toByteArray());
    }

    /** The first control without which the client does not want its request done, and which is not honoured for it. */
    public static Optional<Control> unsupported(Operation operation, List<Control> controls) {
        return controls.stream()
                .filter(control -> control.isCritical() && !isHonoured(operation, control.getOID()))
                .findFirst();
    }

    private static boolean isHonoured(Operation operation, String oid) {
        return switch (operation) {
            case SEARCH -> SUPPORTED.contains(oid);
            case COMPARE -> oid.equals(MANAGE_DSA_IT);
            default -> false;
        };
    }
}
