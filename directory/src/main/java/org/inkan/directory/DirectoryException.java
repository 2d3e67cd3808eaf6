package org.inkan.directory;

import com.unboundid.ldap.sdk.ResultCode;

/** An operation on the directory that was refused or failed; the message names the entry and the reason. */
public final class DirectoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ResultCode resultCode;

    /** With the LDAP result code (RFC 4511 appendix A) that says what kind of refusal this is. */
    public DirectoryException(ResultCode resultCode, String message) {
        super(message);
        this.resultCode = resultCode;
    }

    /** As above, for a failure that something else has caused. */
    public DirectoryException(ResultCode resultCode, String message, Throwable cause) {
        super(message, cause);
        this.resultCode = resultCode;
    }

    /** What kind of refusal this is. */
    public ResultCode resultCode() {
        return resultCode;
    }
}
