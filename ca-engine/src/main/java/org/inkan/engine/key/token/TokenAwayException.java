package org.inkan.engine.key.token;

/** The token is not there. The message completes "it is away: …". */
final class TokenAwayException extends Exception {

    private static final long serialVersionUID = 1L;

    TokenAwayException(String message) {
        super(message);
    }
}
