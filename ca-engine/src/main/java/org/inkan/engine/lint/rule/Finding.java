package org.inkan.engine.lint.rule;

import java.util.Locale;

/**
 * What one rule has found.
 *
 * @param severity how bad it is
 * @param rule the rule's name, such as {@code serial-number-is-positive}
 * @param citation where the rule stands, such as {@code RFC 5280 4.1.2.2}
 * @param text what is wrong, in one line
 */
public record Finding(Severity severity, String rule, String citation, String text) {

    @Override
    public String toString() {
        return severity.name().toLowerCase(Locale.ROOT) + ": " + text + " [" + citation + ", " + rule + "]";
    }
}
