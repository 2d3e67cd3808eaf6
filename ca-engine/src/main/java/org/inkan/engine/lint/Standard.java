package org.inkan.engine.lint;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.inkan.engine.lint.certificate.CertificateRules;
import org.inkan.engine.lint.certificate.LintedCertificate;
import org.inkan.engine.lint.rule.Rule;

/** Standards whose rules a kind of certificate follows on top of RFC 5280. */
public enum Standard {
    /** CA/Browser Forum Baseline Requirements, for TLS servers. */
    BASELINE_REQUIREMENTS("baseline-requirements"),
    /** ETSI EN 319 412-2, for natural persons. */
    NATURAL_PERSON("etsi-en-319-412-2");

    private final String policyName;

    Standard(String policyName) {
        this.policyName = policyName;
    }

    /**
     * The standard of this name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    @JsonCreator
    public static Standard parse(String name) {
        return Arrays.stream(values())
                .filter(standard -> standard.policyName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no standard '" + name + "'; use one of "
                        + Arrays.stream(values()).map(Standard::policyName).collect(Collectors.joining(", ")) + "."));
    }

    /** Its name in profiles and on the command line. */
    public String policyName() {
        return policyName;
    }

    List<Rule<LintedCertificate>> rules() {
        return switch (this) {
            case BASELINE_REQUIREMENTS -> CertificateRules.server();
            case NATURAL_PERSON -> CertificateRules.naturalPerson();
        };
    }
}
