package org.inkan.engine;

/**
 * The engine's refusal of what was asked. Its message is written for the person who asked: one line that names the
 * thing, the rule and the remedy.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of refusal it is; a transport turns it into its own status. */
    public enum Kind {
        /** What was sent breaks a rule of form or of the profile. */
        INVALID,
        /** Who asks is not known, or the token is wrong. */
        UNAUTHENTICATED,
        /** Who asks may not do this. */
        FORBIDDEN,
        /** There is no such thing. */
        NOT_FOUND,
        /** The thing is in a state that does not allow this. */
        CONFLICT,
        /** It is larger than its bound. */
        TOO_LARGE,
        /** It cannot be done now; asking again later may help. */
        UNAVAILABLE
    }

    private final Kind kind;

    /** A refusal of this kind. */
    public Refusal(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** As above, with what has caused it. */
    public Refusal(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What kind of refusal this is. */
    public Kind kind() {
        return kind;
    }
}
