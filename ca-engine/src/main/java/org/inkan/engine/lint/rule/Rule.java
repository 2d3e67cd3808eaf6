package org.inkan.engine.lint.rule;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * One rule of a standard. Its class's name is its name, in small letters with hyphens.
 *
 * @param <T> what it looks at
 */
public abstract class Rule<T> {

    private final Severity severity;
    private final String citation;

    /** A rule that says "MUST". */
    protected Rule(String citation) {
        this(Severity.ERROR, citation);
    }

    /** A rule of this severity. */
    protected Rule(Severity severity, String citation) {
        this.severity = severity;
        this.citation = citation;
    }

    /** Its name, such as {@code serial-number-is-positive}. */
    public final String name() {
        return getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** Where it stands, such as {@code RFC 5280 4.1.2.2}. */
    public final String citation() {
        return citation;
    }

    /** How bad it is to break it. */
    public final Severity severity() {
        return severity;
    }

    /**
     * Looks at {@code subject} and tells each problem in one line.
     *
     * @throws UnreadableException if a part that it needs cannot be read; another rule tells of that
     */
    public abstract void check(T subject, Consumer<String> problems);

    /** Gives findings for the problems of {@code subject} to {@code findings}. */
    public final void apply(T subject, Consumer<Finding> findings) {
        try {
            check(subject, problem -> findings.accept(new Finding(severity, name(), citation, problem)));
        } catch (UnreadableException unreadable) {
            // The rules of structure and of syntax have told it already.
        } catch (RuntimeException malformed) {
            // Bouncy Castle throws many kinds of exception at what is malformed in a way that no rule of ours foresaw.
            findings.accept(new Finding(severity, name(), citation, "A part that the rule looks at cannot be read."));
        }
    }
}
