package org.inkan.engine.crl;

/** A CRL, or an entry of one, breaks a rule, and so is not signed (CRT-7); the message names the rule and where it stands. */
public final class UnsoundCrlException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Says what breaks which rule. */
    UnsoundCrlException(String message) {
        super(message);
    }
}
