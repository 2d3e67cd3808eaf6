package org.inkan.engine.key.token;

/**
 * How a token is.
 *
 * @param name what authorities call it
 * @param kind whether it signs
 * @param detail one sentence for a person: what is wrong and what helps, or that all is well
 */
public record TokenState(String name, Kind kind, String detail) {

    /** Whether a token signs. */
    public enum Kind {
        /** It does. */
        READY,
        /** It waits for its PIN, or has refused it. */
        LOCKED,
        /** It is not there, or does not answer. */
        AWAY
    }

    static TokenState ready(TokenDefinition token) {
        return new TokenState(token.name(), Kind.READY, "Logged in to " + token.description() + ".");
    }

    static TokenState locked(TokenDefinition token, String reason) {
        return new TokenState(token.name(), Kind.LOCKED, reason);
    }

    static TokenState away(TokenDefinition token, String reason) {
        return new TokenState(token.name(), Kind.AWAY, reason);
    }
}
