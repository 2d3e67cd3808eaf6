package org.inkan.engine.key;

/** A key cannot be made, kept or used. The message names the key's place, what is wrong and the remedy. */
public class KeyVaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message for the person who runs the CA. */
    public KeyVaultException(String message) {
        super(message);
    }

    /** As above, with what has caused it. */
    public KeyVaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
