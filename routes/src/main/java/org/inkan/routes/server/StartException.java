package org.inkan.routes.server;

/** The server cannot start; the message says in one line what stands in the way and what to do. */
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what stands in the way and what has caused it. */
    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
