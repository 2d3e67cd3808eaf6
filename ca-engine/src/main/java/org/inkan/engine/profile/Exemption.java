package org.inkan.engine.profile;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;
import org.inkan.engine.Quoted;
import org.inkan.engine.lint.Lint;
import org.inkan.engine.lint.rule.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the lint that a profile's certificates break on purpose.
 *
 * @param rule its name, such as {@code server-key-usage-is-for-tls}
 * @param why the document's clause, and what it says
 */
public record Exemption(String rule, String why) {

    /** Weak keys and broken hashes are a matter of the authority's file (CRT-8), and of nobody's (REG-8). */
    private static final Set<String> NEVER = Set.of("key-is-strong", "key-is-long-enough", "algorithm-is-not-broken");

    /** Checks that there is such a rule, and that it stops certificates. */
    public Exemption(@JsonProperty("rule") @Nullable String rule, @JsonProperty("why") @Nullable String why) {
        this.rule = required(rule, "rule");
        this.why = required(why, "why");
        require(!this.why.isBlank(), "an exemption says why, with the document's clause.");
        require(
                Lint.severity(this.rule).isPresent(),
                "there is no rule " + Quoted.of(this.rule)
                        + " that a profile can be exempt from. './inkan lint FILE' names the rule of each finding; those"
                        + " of X.690 hold for all.");
        require(
                Lint.severity(this.rule).filter(Severity.ERROR::equals).isPresent(),
                "the rule " + this.rule + " only warns, and stops no certificate. Take the exemption out.");
        require(
                !NEVER.contains(this.rule),
                "the rule " + this.rule + " has no exemption in a profile: a legacy authority says so in its own file"
                        + " (CRT-8), and a broken key is certified by none (REG-8).");
    }
}
