package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.ResultCode;

/** That an alias which a name goes through leads nowhere, in a circle, or too far. */
final class AliasProblem extends Exception {

    private static final long serialVersionUID = 1;

    private final transient ResultCode resultCode;
    private final String alias;

    /** @param alias name of the last alias that was reached: what {@code matchedDN} says (RFC 4511 section 4.1.9) */
    AliasProblem(ResultCode resultCode, String message, String alias) {
        super(message);
        this.resultCode = resultCode;
        this.alias = alias;
    }

    ResultCode resultCode() {
        return resultCode;
    }

    String alias() {
        return alias;
    }
}
