package org.inkan.engine.lint.certificate;

import java.util.List;
import java.util.stream.Stream;
import org.inkan.engine.lint.rule.Rule;

/** Which rules hold for which certificates. */
public final class CertificateRules {

    private static final List<Rule<LintedCertificate>> EVERY = Stream.of(
                    VersionRules.all(),
                    AlgorithmRules.all(),
                    ValidityRules.all(),
                    SubjectNameRules.all(),
                    PublicKeyRules.all(),
                    ExtensionRules.all(),
                    KeyUsageRules.all(),
                    BasicConstraintsRules.all(),
                    KeyIdentifierRules.all(),
                    PolicyRules.all(),
                    AltNameRules.all(),
                    AccessRules.all())
            .flatMap(List::stream)
            .toList();

    private static final List<Rule<LintedCertificate>> SERVER = Stream.of(
                    ServerRules.all(), ServerNameRules.all(), ServerStatusRules.all())
            .flatMap(List::stream)
            .toList();

    private CertificateRules() {}

    /** The rules for every certificate. */
    public static List<Rule<LintedCertificate>> every() {
        return EVERY;
    }

    /** What comes on top for a TLS server. */
    public static List<Rule<LintedCertificate>> server() {
        return SERVER;
    }

    /** What comes on top for a natural person. */
    public static List<Rule<LintedCertificate>> naturalPerson() {
        return NaturalPersonRules.all();
    }
}
