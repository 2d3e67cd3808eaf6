package org.inkan.engine.key.token;

import org.inkan.engine.key.token.Wire.Status;

/** A call to a token's process that has failed; the message is the library's code or what the process said. */
final class TokenFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final Status status;

    TokenFault(Status status, String reason) {
        super(reason);
        this.status = status;
    }

    TokenFault(Status status, String reason, Throwable cause) {
        super(reason, cause);
        this.status = status;
    }

    Status status() {
        return status;
    }
}
