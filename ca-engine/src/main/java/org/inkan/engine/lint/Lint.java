package org.inkan.engine.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.inkan.engine.lint.certificate.CertificateRules;
import org.inkan.engine.lint.certificate.LintedCertificate;
import org.inkan.engine.lint.crl.CrlRules;
import org.inkan.engine.lint.crl.LintedCrl;
import org.inkan.engine.lint.der.BerReader;
import org.inkan.engine.lint.der.DerNode;
import org.inkan.engine.lint.der.DerRules;
import org.inkan.engine.lint.rule.Finding;
import org.inkan.engine.lint.rule.Rule;
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
            apply(new LintedCertificate(node), standards, findings);
        } catch (UnreadableException e) {
            findings.add(unreadable(e));
        }
        return List.copyOf(findings);
    }

    /** As above, of a certificate that has been read. */
    public static List<Finding> certificate(LintedCertificate certificate, Set<Standard> standards) {
        List<Finding> findings = new ArrayList<>();
        DerRules.apply(certificate.node(), findings::add);
        apply(certificate, standards, findings);
        return List.copyOf(findings);
    }

    private static void apply(LintedCertificate certificate, Set<Standard> standards, List<Finding> findings) {
        for (Rule<LintedCertificate> rule : CertificateRules.every()) {
            rule.apply(certificate, findings::add);
        }
        for (Standard standard : standards) {
            for (Rule<LintedCertificate> rule : standard.rules()) {
                rule.apply(certificate, findings::add);
            }
        }
    }

    /**
     * The severity of the certificates' rule of this name, of RFC 5280 and of all standards; none where there is none.
     * X.690's rules are not among them.
     */
    public static Optional<Severity> severity(String rule) {
        return Stream.of(CertificateRules.every(), CertificateRules.server(), CertificateRules.naturalPerson())
                .flatMap(List::stream)
                .filter(one -> one.name().equals(rule))
                .map(Rule::severity)
                .findFirst();
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

    /** Whether this is meant to be a CRL, as far as it can be read; it is taken for a certificate otherwise. */
    public static boolean isCrl(byte[] der) {
        try {
            return LintedCrl.isOne(BerReader.read(der));
        } catch (UnreadableException e) {
            return false;
        }
    }

    private static Finding unreadable(UnreadableException e) {
        return new Finding(Severity.ERROR, "structure", "RFC 5280 4.1, 5.1", String.valueOf(e.getMessage()));
    }
}
