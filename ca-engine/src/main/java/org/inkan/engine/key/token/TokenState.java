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
        /** It does, and its PIN is simpler than REG-10 lets it be. */
        SIMPLE_PIN,
        /** It waits for its PIN. */
        LOCKED,
        /** It has refused its PIN, which is not tried again. */
        REFUSED,
        /** It is not there, or does not answer. */
        AWAY
    }
}
