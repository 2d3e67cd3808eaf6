package org.inkan.engine.ceremony.sharing;

/** A share that does not open what it is given for, or too few of them; the message says why and what helps. */
public final class WrongShareException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A sentence for the person who gave it. */
    public WrongShareException(String message) {
        super(message);
    }
}
