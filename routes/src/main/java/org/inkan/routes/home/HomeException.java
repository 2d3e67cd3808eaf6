package org.inkan.routes.home;

/** A home that cannot be used; the message says in one line what stands in the way and what to do. */
public final class HomeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what stands in the way. */
    public HomeException(String message) {
        super(message);
    }

    /** With what stands in the way and what has caused it. */
    public HomeException(String message, Throwable cause) {
        super(message, cause);
    }
}
