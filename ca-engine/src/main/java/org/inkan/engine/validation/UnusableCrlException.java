package org.inkan.engine.validation;

/** A CRL must not be used to tell the status of any certificate (RFC 5280 sections 5.2 and 5.3). */
final class UnusableCrlException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableCrlException(String message) {
        super(message);
    }
}
