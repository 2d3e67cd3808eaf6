package org.inkan.routes.server.tls;

/** The server has no certificate that it could use; the message says in one line why and what to do. */
public final class ServerIdentityException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the file, what is wrong with it, and the remedy. */
    public ServerIdentityException(String message) {
        super(message);
    }

    /** As above, with what has caused it. */
    public ServerIdentityException(String message, Throwable cause) {
        super(message, cause);
    }
}
