package org.inkan.directory.filter;

/** What a filter evaluates to (RFC 4511 section 4.5.1.7). Only {@link #TRUE} selects an entry. */
public enum Truth {
    /** The entry matches. */
    TRUE,
    /** The entry does not match. */
    FALSE,
    /** It cannot be said: the attribute, the rule or the value is not known or does not fit. */
    UNDEFINED;

    /** Two-valued truth. */
    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** The negation: Undefined stays Undefined. */
    public Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNDEFINED -> UNDEFINED;
        };
    }
}
