package org.inkan.engine.key;

/** A key is there, but waits for its activation data (KEY-2). The message says who activates it, and how. */
public final class KeyLockedException extends KeyUnavailableException {

    private static final long serialVersionUID = 1L;

    /** With a message for whoever wanted a signature. */
    public KeyLockedException(String message) {
        super(message);
    }
}
