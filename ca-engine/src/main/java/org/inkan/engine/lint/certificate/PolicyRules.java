package org.inkan.engine.lint.certificate;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyMappings;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.inkan.engine.lint.rule.Rule;
import org.inkan.engine.lint.rule.Severity;

/** certificatePolicies and policyMappings. */
final class PolicyRules {
    private PolicyRules() {}

    static List<Rule<LintedCertificate>> all() {
        return List.of(
                new PolicyIsThereOnce(),
                new QualifierIsCpsOrNotice(),
                new CpsPointerIsAUri(),
                new NoticeIsAtMost200Characters(),
                new NoticeIsUtf8(),
                new NoticeIsNotIa5(),
                new AnyPolicyIsNotMapped(),
                new MappedPolicyIsAsserted());
    }

    /** No policy is told twice. */
    static final class PolicyIsThereOnce extends Rule<LintedCertificate> {
        PolicyIsThereOnce() {
            super("RFC 5280 4.2.1.4");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            Set<ASN1ObjectIdentifier> seen = new HashSet<>();
            if (!certificate.policies().stream()
                    .map(PolicyInformation::getPolicyIdentifier)
                    .allMatch(seen::add)) {
                problems.accept("certificatePolicies tell a policy twice.");
            }
        }
    }

    /** Qualifiers are a CPS pointer or a user notice. */
    static final class QualifierIsCpsOrNotice extends Rule<LintedCertificate> {
        QualifierIsCpsOrNotice() {
            super("RFC 5280 4.2.1.4");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            qualifiers(certificate)
                    .map(PolicyQualifierInfo::getPolicyQualifierId)
                    .filter(id ->
                            !id.equals(PolicyQualifierId.id_qt_cps) && !id.equals(PolicyQualifierId.id_qt_unotice))
                    .forEach(id -> problems.accept("certificatePolicies have a qualifier of type " + id + "."));
        }
    }

    /** A CPS pointer is an IA5String with a URI. */
    static final class CpsPointerIsAUri extends Rule<LintedCertificate> {
        CpsPointerIsAUri() {
            super("RFC 5280 4.2.1.4");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            qualifiers(certificate)
                    .filter(qualifier -> qualifier.getPolicyQualifierId().equals(PolicyQualifierId.id_qt_cps))
                    .map(PolicyQualifierInfo::getQualifier)
                    .filter(pointer -> !(pointer instanceof ASN1IA5String text) || !Uris.isAbsolute(text.getString()))
                    .forEach(pointer -> problems.accept("The CPS pointer is not an IA5String with an absolute URI."));
        }
    }

    /** explicitText has at most 200 characters. */
    static final class NoticeIsAtMost200Characters extends Rule<LintedCertificate> {
        NoticeIsAtMost200Characters() {
            super("RFC 5280 4.2.1.4");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            notices(certificate)
                    .filter(text -> text.getString().length() > 200)
                    .forEach(text -> problems.accept("The user notice has more than 200 characters."));
        }
    }

    /** explicitText is a UTF8String. */
    static final class NoticeIsUtf8 extends Rule<LintedCertificate> {
        NoticeIsUtf8() {
            super(Severity.WARNING, "RFC 5280 4.2.1.4");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            notices(certificate)
                    .filter(text -> !(text instanceof ASN1UTF8String))
                    .forEach(text -> problems.accept("The user notice is not a UTF8String."));
        }
    }

    /** explicitText is no IA5String. */
    static final class NoticeIsNotIa5 extends Rule<LintedCertificate> {
        NoticeIsNotIa5() {
            super("RFC 5280 4.2.1.4");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            notices(certificate)
                    .filter(text -> text instanceof ASN1IA5String)
                    .forEach(text -> problems.accept("The user notice is an IA5String."));
        }
    }

    /** anyPolicy is neither mapped from nor to. */
    static final class AnyPolicyIsNotMapped extends Rule<LintedCertificate> {
        AnyPolicyIsNotMapped() {
            super("RFC 5280 4.2.1.5");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            certificate
                    .extensions()
                    .value(Extension.policyMappings, PolicyMappings.class, PolicyMappings::getInstance)
                    .ifPresent(mappings -> {
                        for (var pair : ASN1Sequence.getInstance(mappings.toASN1Primitive())) {
                            ASN1Sequence mapping = ASN1Sequence.getInstance(pair);
                            if (mapping.getObjectAt(0).equals(ANY_POLICY)
                                    || mapping.getObjectAt(1).equals(ANY_POLICY)) {
                                problems.accept("policyMappings map anyPolicy.");
                            }
                        }
                    });
        }
    }

    /** A mapped issuer's policy should be among the certificate's. */
    static final class MappedPolicyIsAsserted extends Rule<LintedCertificate> {
        MappedPolicyIsAsserted() {
            super(Severity.WARNING, "RFC 5280 4.2.1.5");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            certificate
                    .extensions()
                    .value(Extension.policyMappings, PolicyMappings.class, PolicyMappings::getInstance)
                    .ifPresent(mappings -> {
                        Set<ASN1ObjectIdentifier> asserted = certificate.policies().stream()
                                .map(PolicyInformation::getPolicyIdentifier)
                                .collect(Collectors.toSet());
                        for (var pair : ASN1Sequence.getInstance(mappings.toASN1Primitive())) {
                            var from = ASN1Sequence.getInstance(pair).getObjectAt(0);
                            if (from instanceof ASN1ObjectIdentifier policy && !asserted.contains(policy)) {
                                problems.accept(
                                        "policyMappings map " + policy + ", which certificatePolicies do not tell.");
                            }
                        }
                    });
        }
    }

    private static final ASN1ObjectIdentifier ANY_POLICY = new ASN1ObjectIdentifier("2.5.29.32.0");

    private static Stream<PolicyQualifierInfo> qualifiers(LintedCertificate certificate) {
        return certificate.policies().stream()
                .map(PolicyInformation::getPolicyQualifiers)
                .filter(Objects::nonNull)
                .flatMap(qualifiers -> Stream.of(qualifiers.toArray()))
                .map(PolicyQualifierInfo::getInstance);
    }

    private static Stream<ASN1String> notices(LintedCertificate certificate) {
        return qualifiers(certificate)
                .filter(qualifier -> qualifier.getPolicyQualifierId().equals(PolicyQualifierId.id_qt_unotice))
                .map(qualifier -> ASN1Sequence.getInstance(qualifier.getQualifier()))
                .flatMap(notice -> Stream.of(notice.toArray()))
                .filter(ASN1String.class::isInstance)
                .map(ASN1String.class::cast);
    }
}
