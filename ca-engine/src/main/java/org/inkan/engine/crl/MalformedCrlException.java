package org.inkan.engine.crl;

/** What was read is not a CRL as RFC 5280 section 5 has it. The message names the part and what is wrong with it. */
public final class MalformedCrlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the finding, such as {@code nextUpdate is missing}. */
    public MalformedCrlException(String finding) {
        super("The CRL cannot be read: " + finding + ".");
    }
}
