package org.inkan.engine.lint.certificate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.inkan.engine.lint.der.DerRules;
import org.inkan.engine.lint.part.ExtensionPart;
import org.inkan.engine.lint.rule.Finding;
import org.inkan.engine.lint.rule.Rule;
import org.inkan.engine.lint.rule.Severity;
import org.inkan.engine.lint.rule.UnreadableException;

/** Extensions as such: each once, readable, critical where it must be. */
final class ExtensionRules {
    private ExtensionRules() {}

    static List<Rule<LintedCertificate>> all() {
        return List.of(
                new ExtensionIsThereOnce(),
                new DefaultCriticalIsLeftOut(),
                new ExtensionIsDer(),
                new ExtensionIsOfItsSyntax(),
                new ExtensionIsCritical(),
                new KeyUsageIsCritical(),
                new ExtensionIsNotCritical(),
                new DistributionPointsAreNotCritical(),
                new UnknownExtensionIsNotCritical(),
                new CaExtensionIsOnlyInCas());
    }

    /** No extension is there twice. */
    static final class ExtensionIsThereOnce extends Rule<LintedCertificate> {
        ExtensionIsThereOnce() {
            super("RFC 5280 4.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            Set<String> seen = new HashSet<>();
            for (ExtensionPart extension : certificate.extensions().list()) {
                if (!seen.add(extension.oid())) {
                    problems.accept("The extension " + extension.label() + " is there twice.");
                }
            }
        }
    }

    /** FALSE is the default of critical and not written. */
    static final class DefaultCriticalIsLeftOut extends Rule<LintedCertificate> {
        DefaultCriticalIsLeftOut() {
            super("X.690 11.5");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            for (ExtensionPart extension : certificate.extensions().list()) {
                if (extension.criticality().isPresent() && !extension.isCritical()) {
                    problems.accept("The extension " + extension.label() + " says that it is not critical.");
                }
            }
        }
    }

    /** What an extension holds is one element in DER. */
    static final class ExtensionIsDer extends Rule<LintedCertificate> {
        ExtensionIsDer() {
            super("RFC 5280 4.2, X.690 10");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            for (ExtensionPart extension : certificate.extensions().list()) {
                try {
                    DerRules.apply(
                            extension.inner(),
                            (Finding finding) -> problems.accept("In " + extension.label() + ": " + finding.text()));
                } catch (UnreadableException e) {
                    problems.accept("The extension " + extension.label() + " is not one element: " + e.getMessage());
                }
            }
        }
    }

    /** What an extension holds is what its type says. */
    static final class ExtensionIsOfItsSyntax extends Rule<LintedCertificate> {
        ExtensionIsOfItsSyntax() {
            super("RFC 5280 4.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            for (ExtensionPart extension : certificate.extensions().list()) {
                if (!ExtensionSyntax.isRight(extension)) {
                    problems.accept("The extension " + extension.label() + " is not of its syntax.");
                }
            }
        }
    }

    /** These extensions are critical. */
    static final class ExtensionIsCritical extends Rule<LintedCertificate> {
        ExtensionIsCritical() {
            super("RFC 5280 4.2.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            for (ExtensionPart extension : certificate.extensions().list()) {
                boolean must = CRITICAL.contains(extension.oid())
                        || (extension.is(Extension.basicConstraints) && certificate.isCa());
                if (must && !extension.isCritical()) {
                    problems.accept("The extension " + extension.label() + " is not critical, and must be.");
                }
            }
        }
    }

    /** These extensions should be critical. */
    static final class KeyUsageIsCritical extends Rule<LintedCertificate> {
        KeyUsageIsCritical() {
            super(Severity.WARNING, "RFC 5280 4.2.1.3, 4.2.1.5");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            for (ExtensionPart extension : certificate.extensions().list()) {
                if (BETTER_CRITICAL.contains(extension.oid()) && !extension.isCritical()) {
                    problems.accept("The extension " + extension.label() + " should be critical.");
                }
            }
        }
    }

    /** These extensions are not critical. */
    static final class ExtensionIsNotCritical extends Rule<LintedCertificate> {
        ExtensionIsNotCritical() {
            super("RFC 5280 4.2.1, 4.2.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            for (ExtensionPart extension : certificate.extensions().list()) {
                if (NOT_CRITICAL.contains(extension.oid()) && extension.isCritical()) {
                    problems.accept("The extension " + extension.label() + " is critical, and must not be.");
                }
            }
        }
    }

    /** Who does not know the extension can still use the certificate. */
    static final class DistributionPointsAreNotCritical extends Rule<LintedCertificate> {
        DistributionPointsAreNotCritical() {
            super(Severity.WARNING, "RFC 5280 4.2.1.13");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            certificate
                    .extensions()
                    .find(Extension.cRLDistributionPoints)
                    .filter(ExtensionPart::isCritical)
                    .ifPresent(extension -> problems.accept("The extension cRLDistributionPoints is critical."));
        }
    }

    /** A client that does not know a critical extension refuses the certificate. */
    static final class UnknownExtensionIsNotCritical extends Rule<LintedCertificate> {
        UnknownExtensionIsNotCritical() {
            super(Severity.WARNING, "RFC 5280 4.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            for (ExtensionPart extension : certificate.extensions().list()) {
                if (extension.isCritical() && extension.label().equals(extension.oid())) {
                    problems.accept("The extension " + extension.oid() + " is critical, and few clients know it.");
                }
            }
        }
    }

    /** Constraints on a path stand in CA certificates only. */
    static final class CaExtensionIsOnlyInCas extends Rule<LintedCertificate> {
        CaExtensionIsOnlyInCas() {
            super("RFC 5280 4.2.1.5, 4.2.1.10, 4.2.1.11, 4.2.1.14");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            for (ExtensionPart extension : certificate.extensions().list()) {
                if (ONLY_CA.contains(extension.oid()) && !certificate.isCa()) {
                    problems.accept("The extension " + extension.label() + " is in a certificate that is not a CA's.");
                }
            }
        }
    }

    private static final Set<String> CRITICAL =
            ids(Extension.nameConstraints, Extension.policyConstraints, Extension.inhibitAnyPolicy);
    private static final Set<String> BETTER_CRITICAL = ids(Extension.keyUsage, Extension.policyMappings);
    private static final Set<String> NOT_CRITICAL = ids(
            Extension.authorityKeyIdentifier,
            Extension.subjectKeyIdentifier,
            Extension.issuerAlternativeName,
            Extension.subjectDirectoryAttributes,
            Extension.freshestCRL,
            Extension.authorityInfoAccess,
            Extension.subjectInfoAccess);
    private static final Set<String> ONLY_CA = ids(
            Extension.policyMappings,
            Extension.nameConstraints,
            Extension.policyConstraints,
            Extension.inhibitAnyPolicy);

    private static Set<String> ids(ASN1ObjectIdentifier... types) {
        return Set.of(types).stream()
                .map(ASN1ObjectIdentifier::getId)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
