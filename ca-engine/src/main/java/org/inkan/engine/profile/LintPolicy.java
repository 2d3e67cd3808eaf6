package org.inkan.engine.profile;

import static org.inkan.engine.definition.Checks.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.inkan.engine.lint.Standard;
import org.jspecify.annotations.Nullable;

/**
 * What a profile's certificates are held against before they are signed, besides the profile, RFC 5280 and X.690 (CRT-7).
 *
 * @param standards whose rules hold too
 * @param exemptions rules that these certificates break on purpose, because their document says so
 */
public record LintPolicy(Set<Standard> standards, List<Exemption> exemptions) {

    /** Nothing besides. */
    public static final LintPolicy NONE = new LintPolicy(Set.of(), List.of());

    /** Reads what the profile's author wrote. */
    @JsonCreator
    public static LintPolicy of(
            @JsonProperty("standards") @Nullable List<Standard> standards,
            @JsonProperty("exemptions") @Nullable List<Exemption> exemptions) {
        return new LintPolicy(
                standards == null ? Set.of() : Set.copyOf(EnumSet.copyOf(standards)),
                exemptions == null ? List.of() : exemptions);
    }

    /** Copies both. */
    public LintPolicy {
        standards = Set.copyOf(standards);
        exemptions = List.copyOf(exemptions);
        require(
                exemptions.stream().map(Exemption::rule).distinct().count() == exemptions.size(),
                "'exemptions' names a rule twice. Write it once.");
    }

    /** The names of the rules that do not stop these certificates. */
    public Set<String> exemptRules() {
        return exemptions.stream().map(Exemption::rule).collect(Collectors.toUnmodifiableSet());
    }
}
