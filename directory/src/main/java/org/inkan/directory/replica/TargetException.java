package org.inkan.directory.replica;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;

/** A target did not do what it was asked; the message says what, why and what helps. */
public final class TargetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of failure. */
    public enum Kind {
        /** No answer: perhaps next time. */
        UNREACHABLE,
        /** The target does not know us: asking again soon could lock the account. */
        CREDENTIALS,
        /** The target refused this one thing. */
        REFUSED,
        /** The target said yes and does not show what was written. */
        LOST
    }

    private final Kind kind;
    private final transient ResultCode resultCode;

    TargetException(Kind kind, String message) {
        super(message);
        this.kind = kind;
        this.resultCode = ResultCode.LOCAL_ERROR;
    }

    private TargetException(Kind kind, String message, LDAPException cause) {
        super(message, cause);
        this.kind = kind;
        this.resultCode = cause.getResultCode();
    }

    /** What kind of failure. */
    public Kind kind() {
        return kind;
    }

    ResultCode resultCode() {
        return resultCode;
    }

    /** A failure that the target, or the way to it, has answered with. */
    static TargetException of(String what, LDAPException cause) {
        ResultCode code = cause.getResultCode();
        Kind kind = Kind.REFUSED;
        if (!code.isConnectionUsable() || code.equals(ResultCode.UNAVAILABLE) || code.equals(ResultCode.BUSY)) {
            kind = Kind.UNREACHABLE;
        } else if (code.equals(ResultCode.INVALID_CREDENTIALS)
                || code.equals(ResultCode.INAPPROPRIATE_AUTHENTICATION)) {
            kind = Kind.CREDENTIALS;
        }
        return new TargetException(kind, what + ": " + reason(cause) + remedy(code), cause);
    }

    private static String reason(LDAPException cause) {
        String said = cause.getDiagnosticMessage();
        String reason =
                cause.getResultCode().getName() + (said == null || said.isBlank() ? "" : " (" + said.strip() + ")");
        // Without a diagnostic of the target there is only the SDK's, which names the socket's trouble.
        if (cause.getResultCode().isClientSideResultCode()) {
            reason = String.valueOf(cause.getMessage());
        }
        String line = reason.replaceAll("\\p{Cntrl}+", " ").replaceAll("[, ]*ldapSDKVersion=.*", "");
        return line.length() > 300 ? line.substring(0, 300) + "..." : line;
    }

    private static String remedy(ResultCode code) {
        return switch (code.intValue()) {
            case ResultCode.INVALID_CREDENTIALS_INT_VALUE, ResultCode.INAPPROPRIATE_AUTHENTICATION_INT_VALUE ->
                ". Correct 'bind', or put the right password into the password file: that is noticed at once.";
            case ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE ->
                ". Give the name in 'bind' the right to write there.";
            case ResultCode.UNWILLING_TO_PERFORM_INT_VALUE ->
                ". Perhaps the target is read-only; name one that takes writes.";
            case ResultCode.NO_SUCH_OBJECT_INT_VALUE, ResultCode.REFERRAL_INT_VALUE ->
                ". The target must have a database that holds this name; make one, or map the name with 'map'.";
            case ResultCode.UNDEFINED_ATTRIBUTE_TYPE_INT_VALUE,
                    ResultCode.OBJECT_CLASS_VIOLATION_INT_VALUE,
                    ResultCode.INVALID_ATTRIBUTE_SYNTAX_INT_VALUE,
                    ResultCode.NAMING_VIOLATION_INT_VALUE ->
                ". The target's schema lacks what RFC 4523 defines; load the file of directory/replicas.md.";
            case ResultCode.ADMIN_LIMIT_EXCEEDED_INT_VALUE, ResultCode.SIZE_LIMIT_EXCEEDED_INT_VALUE ->
                ". Raise the target's limit.";
            case ResultCode.OTHER_INT_VALUE, ResultCode.OPERATIONS_ERROR_INT_VALUE ->
                ". The target's own log says more; perhaps its disk is full.";
            case ResultCode.SERVER_DOWN_INT_VALUE, ResultCode.CONNECT_ERROR_INT_VALUE, ResultCode.TIMEOUT_INT_VALUE ->
                ". See that it runs and can be reached from here. If it ends the connection at a large value, raise its"
                        + " limit: olcSockbufMaxIncomingAuth of OpenLDAP, nsslapd-maxbersize of 389 Directory Server.";
            default -> ".";
        };
    }
}
