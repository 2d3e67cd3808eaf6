package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.inkan.routes.server.Tool.Outcome;

/** What every refusal looks like to the person who typed the command. */
final class OneLine {

    private OneLine() {}

    /** Exit code 1 and one line on standard error that holds all of {@code parts}: the thing, the rule, the remedy. */
    static void assertRefused(Outcome outcome, String... parts) {
        assertThat(outcome.err()).hasLineCount(1).contains(parts);
        assertPlain(outcome.err());
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
    }

    /** Exit code 2, what is wrong, and where help is. */
    static void assertWrongUsage(Outcome outcome, String... parts) {
        assertThat(outcome.err()).contains(parts).contains("--help");
        assertPlain(outcome.err());
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
    }

    /** No stack trace and no name of a class. */
    static void assertPlain(String text) {
        assertThat(text)
                .doesNotContain("Exception", "\tat ", "org.", "java.", "javax.", "com.", "Unexpected failure", "null")
                .endsWith("\n");
    }
}
