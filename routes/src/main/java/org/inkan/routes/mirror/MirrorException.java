package org.inkan.routes.mirror;

/** The mirror's folder could not be brought to what is published; the message names the file and the cause. */
public final class MirrorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message of one line. */
    public MirrorException(String message) {
        super(message);
    }

    /** With a message of one line and what has caused it. */
    public MirrorException(String message, Throwable cause) {
        super(message, cause);
    }
}
