package org.inkan.engine.inspection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.inkan.engine.Refusal;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.lint.Lint;
import org.inkan.engine.lint.certificate.LintedCertificate;
import org.inkan.engine.lint.der.BerReader;
import org.inkan.engine.lint.rule.Finding;
import org.inkan.engine.lint.rule.Severity;
import org.inkan.engine.lint.rule.UnreadableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inspects a certificate that is about to be signed (CRT-7; Baseline Requirements 4.3.1.2): reads the octets back and holds
 * them against what they are meant to say, against X.690 and RFC 5280, and against the standards that the profile names.
 *
 * <p>A finding of severity error stops the certificate, unless the profile says that and why it is exempt from the rule. A
 * warning stops nothing; the log has it at level debug.
 */
public final class CertificateInspection {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateInspection.class);

    private CertificateInspection() {}

    /**
     * Inspects one certificate.
     *
     * @throws Refusal of kind {@code INVALID} that names each rule, where it stands, and what breaks it
     */
    public static void inspect(Intended intended, Unsigned certificate) {
        Set<String> exempt = exempt(intended);
        List<Finding> errors = new ArrayList<>();
        for (Finding finding : findings(intended, certificate)) {
            if (finding.severity() != Severity.ERROR || exempt.contains(finding.rule())) {
                LOG.debug("A certificate of profile {}: {}", intended.profile().profile(), finding);
            } else {
                errors.add(finding);
            }
        }
        if (!errors.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The certificate for '" + intended.subject() + "' under profile "
                            + intended.profile().profile() + " is not signed: " + Findings.told(errors)
                            + " Correct the profile, or make the request otherwise.");
        }
    }

    private static List<Finding> findings(Intended intended, Unsigned unsigned) {
        try {
            LintedCertificate certificate = new LintedCertificate(BerReader.read(unsigned.withPlaceholder()));
            Differences differences = new Differences(intended.profile().source());
            FieldConformance.check(intended, certificate, differences);
            SubjectConformance.check(intended, certificate, differences);
            ExtensionConformance.check(intended, certificate, differences);
            List<Finding> findings = new ArrayList<>(differences.findings());
            findings.addAll(
                    Lint.certificate(certificate, intended.profile().lint().standards()));
            return findings;
        } catch (UnreadableException | IllegalArgumentException | IllegalStateException e) {
            // The last two are Bouncy Castle's, of a key or a time that is malformed.
            return List.of(new Finding(Severity.ERROR, "structure", "RFC 5280 4.1", String.valueOf(e.getMessage())));
        }
    }

    /**
     * The rules that do not stop this certificate. Besides those that the profile lists: what is too weak for anybody stays
     * so, but an authority that says it is for testing only may use it. Whether it says so was checked when its file was
     * read; without that, neither its key nor its profiles are so weak (CRT-8).
     */
    private static Set<String> exempt(Intended intended) {
        Set<String> exempt = new HashSet<>(intended.profile().lint().exemptRules());
        if (intended.algorithm().isLegacy()) {
            exempt.add("algorithm-is-not-broken");
        }
        if (intended.profile().publicKeys().stream().anyMatch(KeySpec::isLegacy)) {
            exempt.add("key-is-long-enough");
        }
        return exempt;
    }
}
