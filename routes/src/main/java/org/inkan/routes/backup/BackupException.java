package org.inkan.routes.backup;

/** A backup that cannot be made or restored; the message says in one line what stands in the way and what to do. */
public final class BackupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what stands in the way. */
    public BackupException(String message) {
        super(message);
    }

    /** With what stands in the way and what has caused it. */
    public BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
