package org.inkan.engine.key;

/**
 * A key is there, but does not sign at this moment: it is locked, or its token is away. What needed it can be tried again
 * once the message's remedy has been taken.
 */
public class KeyUnavailableException extends KeyVaultException {

    private static final long serialVersionUID = 1L;

    /** With a message for whoever wanted a signature. */
    public KeyUnavailableException(String message) {
        super(message);
    }

    /** As above, with what has caused it. */
    public KeyUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
