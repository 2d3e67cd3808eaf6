package org.inkan.engine.lint.crl;

import java.util.List;
import java.util.stream.Stream;
import org.inkan.engine.lint.rule.Rule;

/** The rules for every CRL. */
public final class CrlRules {

    private static final List<Rule<LintedCrl>> EVERY = Stream.of(CrlFieldRules.all(), CrlExtensionRules.all())
            .flatMap(List::stream)
            .toList();

    private CrlRules() {}

    /** All of them. */
    public static List<Rule<LintedCrl>> every() {
        return EVERY;
    }
}
