package org.inkan.engine.lint;

import java.util.List;
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
