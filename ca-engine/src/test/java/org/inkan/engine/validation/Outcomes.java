package org.inkan.engine.validation;

import java.util.stream.Collectors;

/** Outcomes in one line. */
final class Outcomes {

    private Outcomes() {}

    static String told(Outcome outcome) {
        if (outcome instanceof Outcome.Valid valid) {
            return "policies " + valid.policies() + ", "
                    + valid.revocationData().size() + " CRLs";
        }
        return outcome.rejected().stream()
                        .map(path -> path.rejection().sentence().english())
                        .distinct()
                        .collect(Collectors.joining(" / "))
                + (outcome instanceof Outcome.Invalid invalid
                        ? invalid.reached()
                                .map(reached -> " " + reached.sentence().english())
                                .orElse("")
                        : "");
    }
}
