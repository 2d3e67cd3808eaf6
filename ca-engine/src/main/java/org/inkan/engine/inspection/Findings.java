package org.inkan.engine.inspection;

import java.util.List;
import java.util.stream.Collectors;
import org.inkan.engine.lint.rule.Finding;

/** Findings as a refusal tells them. */
public final class Findings {

    /** More of them help nobody. */
    private static final int MOST_TOLD = 5;

    private Findings() {}

    /** What was found, with where the rule stands and its name, in one line. */
    public static String told(List<Finding> findings) {
        return findings.stream()
                        .limit(MOST_TOLD)
                        .map(finding -> finding.text() + " [" + finding.citation() + ", " + finding.rule() + "]")
                        .collect(Collectors.joining(" "))
                + (findings.size() > MOST_TOLD ? " (and " + (findings.size() - MOST_TOLD) + " more)" : "");
    }
}
