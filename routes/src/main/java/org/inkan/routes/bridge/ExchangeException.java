package org.inkan.routes.bridge;

/** A file cannot be taken in or laid out for now; it stays where it is, and is tried again. */
public final class ExchangeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a line for the log, and what has caused it. */
    ExchangeException(String message, Throwable cause) {
        super(message, cause);
    }
}
