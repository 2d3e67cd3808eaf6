package org.inkan.engine.lint.rule;

/** A part of what is looked at cannot be read; the message says which and why. */
public final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what cannot be read. */
    public UnreadableException(String message) {
        super(message);
    }

    /** As above, with what has caused it. */
    public UnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
