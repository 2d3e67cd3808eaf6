package org.inkan.engine.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.inkan.engine.lint.rule.Finding;
import org.inkan.engine.lint.rule.Severity;

/** Where a certificate differs from its profile, as findings that cite the profile's document. */
final class Differences {

    private final String source;
    private final List<Finding> findings = new ArrayList<>();

    Differences(String source) {
        this.source = source;
    }

    /**
     * Tells a difference unless {@code holds}.
     *
     * @param rule what the profile says, such as {@code profile-subject}
     * @param text what the certificate has instead, in one line
     */
    void expect(boolean holds, String rule, String text) {
        expect(holds, rule, () -> text);
    }

    /** As above, with a text that is made only when there is a difference to tell. */
    void expect(boolean holds, String rule, Supplier<String> text) {
        if (!holds) {
            findings.add(new Finding(Severity.ERROR, rule, source, text.get()));
        }
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
