package org.inkan.routes.cli;

/** A command could not do what it was asked; the message is one line for who typed it. Exit code 1. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the line to print. */
    public CommandFailure(String message) {
        super(message);
    }

    /** With the line to print and what has caused it. */
    public CommandFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
