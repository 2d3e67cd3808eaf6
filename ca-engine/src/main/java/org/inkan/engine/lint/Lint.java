package org.inkan.engine.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.inkan.engine.lint.certificate.CertificateRules;
import org.inkan.engine.lint.certificate.LintedCertificate;
import org.inkan.engine.lint.crl.CrlRules;
import org.inkan.engine.lint.crl.LintedCrl;
import org.inkan.engine.lint.der.BerReader;
import org.inkan.engine.lint.der.DerNode;
import org.inkan.engine.lint.der.DerRules;
import org.inkan.engine.lint.rule.Finding;
import org.inkan.engine.lint.rule.Severity;
import org.inkan.engine.lint.rule.UnreadableException;

/**
 * Looks at a certificate or a CRL, rule by rule (CRT-7).
 *
 * <pre>{@code
 * List<Finding> findings = Lint.certificate(der, Set.of(Standard.BASELINE_REQUIREMENTS));
 * }</pre>
 *
 * <p>Nothing that is sent in makes it fail: what cannot be read is a finding too.
 */
public final class Lint {

    private Lint() {}

    /**
     * What is wrong with a certificate.
     *
     * @param der X.509 certificate, supposedly in DER
     * @param standards whose rules hold besides RFC 5280's and X.690's
     */
    public static List<Finding> certificate(byte[] der, Set<Standard> standards) {
        List<Finding> findings = new ArrayList<>();
        try {
            DerNode node = BerReader.read(der);
            DerRules.apply(node, findings::add);
            LintedCertificate certificate = new LintedCertificate(node);
            CertificateRules.every().forEach(rule -> rule.apply(certificate, findings::add));
            for (Standard standard : standards) {
                standard.rules().forEach(rule -> rule.apply(certificate, findings::add));
            }
        } catch (UnreadableException e) {
            findings.add(unreadable(e));
        }
        return List.copyOf(findings);
    }

    /**
     * What is wrong with a CRL.
     *
     * @param der X.509 CRL, supposedly in DER
     */
    public static List<Finding> crl(byte[] der) {
        List<Finding> findings = new ArrayList<>();
        try {
            DerNode node = BerReader.read(der);
            DerRules.apply(node, findings::add);
            LintedCrl crl = new LintedCrl(node);
            CrlRules.every().forEach(rule -> rule.apply(crl, findings::add));
        } catch (UnreadableException e) {
            findings.add(unreadable(e));
        }
        return List.copyOf(findings);
    }

    private static Finding unreadable(UnreadableException e) {
        return new Finding(Severity.ERROR, "structure", "RFC 5280 4.1, 5.1", String.valueOf(e.getMessage()));
    }
}
