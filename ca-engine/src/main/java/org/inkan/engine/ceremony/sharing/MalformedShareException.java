package org.inkan.engine.ceremony.sharing;

/** What was typed is no share; the message says where the fault lies, and never repeats what was typed rightly. */
public final class MalformedShareException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** One sentence, or two, for the person who typed. */
    public MalformedShareException(String message) {
        super(message);
    }
}
