package org.inkan.routes.http;

/** The HTTP server cannot start; the message is one line with the remedy. */
public final class WebServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message of one line and what has caused it. */
    public WebServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
