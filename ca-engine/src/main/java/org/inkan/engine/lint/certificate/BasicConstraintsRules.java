package org.inkan.engine.lint.certificate;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.inkan.engine.lint.der.DerNode;
import org.inkan.engine.lint.rule.Rule;
import org.jspecify.annotations.Nullable;

/** basicConstraints and the other constraints on a path. */
final class BasicConstraintsRules {
    private BasicConstraintsRules() {}

    static List<Rule<LintedCertificate>> all() {
        return List.of(
                new DefaultCaIsLeftOut(),
                new PathLenIsACas(),
                new PathLenIsNotNegative(),
                new V3CaHasBasicConstraints(),
                new NameConstraintsAreNotEmpty(),
                new SubtreeHasNoBounds(),
                new ConstrainedAddressHasAMask(),
                new PolicyConstraintsAreNotEmpty(),
                new SkipCertsIsNotNegative());
    }

    /** FALSE is the default of cA and not written. */
    static final class DefaultCaIsLeftOut extends Rule<LintedCertificate> {
        DefaultCaIsLeftOut() {
            super("X.690 11.5");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            certificate.extensions().find(Extension.basicConstraints).ifPresent(extension -> {
                DerNode inner = extension.inner();
                if (!inner.children().isEmpty()
                        && inner.child(0).is(DerNode.BOOLEAN)
                        && inner.child(0).at(0) == 0) {
                    problems.accept("basicConstraints says that cA is FALSE, which is the default.");
                }
            });
        }
    }

    /** pathLenConstraint is for CAs that sign certificates. */
    static final class PathLenIsACas extends Rule<LintedCertificate> {
        PathLenIsACas() {
            super("RFC 5280 4.2.1.9");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (pathLen(certificate) != null
                    && !(certificate.isCa()
                            && (certificate.keyUsage().isEmpty() || certificate.hasUsage(KeyUsage.keyCertSign)))) {
                problems.accept("pathLenConstraint is there, and the certificate is not a CA's.");
            }
        }
    }

    /** pathLenConstraint is zero or more. */
    static final class PathLenIsNotNegative extends Rule<LintedCertificate> {
        PathLenIsNotNegative() {
            super("RFC 5280 4.2.1.9");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            BigInteger length = pathLen(certificate);
            if (length != null && length.signum() < 0) {
                problems.accept("pathLenConstraint is " + length + ".");
            }
        }
    }

    /** Whose key signs certificates says that it is a CA. */
    static final class V3CaHasBasicConstraints extends Rule<LintedCertificate> {
        V3CaHasBasicConstraints() {
            super("RFC 5280 4.2.1.9");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.hasUsage(KeyUsage.keyCertSign)
                    && !certificate.extensions().has(Extension.basicConstraints)) {
                problems.accept("keyCertSign is allowed without basicConstraints.");
            }
        }
    }

    /** nameConstraints permit or exclude something. */
    static final class NameConstraintsAreNotEmpty extends Rule<LintedCertificate> {
        NameConstraintsAreNotEmpty() {
            super("RFC 5280 4.2.1.10");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.extensions().has(Extension.nameConstraints)
                    && subtrees(certificate).findAny().isEmpty()) {
                problems.accept("nameConstraints are empty.");
            }
        }
    }

    /** minimum is 0, and maximum absent. */
    static final class SubtreeHasNoBounds extends Rule<LintedCertificate> {
        SubtreeHasNoBounds() {
            super("RFC 5280 4.2.1.10");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (subtrees(certificate).anyMatch(tree -> tree.getMinimum().signum() != 0 || tree.getMaximum() != null)) {
                problems.accept("A subtree of nameConstraints has a minimum or maximum.");
            }
        }
    }

    /** An address comes with its mask: 8 octets, or 32. */
    static final class ConstrainedAddressHasAMask extends Rule<LintedCertificate> {
        ConstrainedAddressHasAMask() {
            super("RFC 5280 4.2.1.10");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            subtrees(certificate)
                    .map(GeneralSubtree::getBase)
                    .filter(base -> base.getTagNo() == GeneralName.iPAddress)
                    .map(base -> ASN1OctetString.getInstance(base.getName()).getOctetsLength())
                    .filter(length -> length != 8 && length != 32)
                    .forEach(length ->
                            problems.accept("A constrained iPAddress has " + length + " octets, not 8 or 32."));
        }
    }

    /** policyConstraints constrain something. */
    static final class PolicyConstraintsAreNotEmpty extends Rule<LintedCertificate> {
        PolicyConstraintsAreNotEmpty() {
            super("RFC 5280 4.2.1.11");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            certificate.extensions().find(Extension.policyConstraints).ifPresent(extension -> {
                if (extension.inner().children().isEmpty()) {
                    problems.accept("policyConstraints are empty.");
                }
            });
        }
    }

    /** Numbers of certificates to skip are zero or more. */
    static final class SkipCertsIsNotNegative extends Rule<LintedCertificate> {
        SkipCertsIsNotNegative() {
            super("RFC 5280 4.2.1.11, 4.2.1.14");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            Stream<BigInteger> skips = Stream.concat(
                    certificate
                            .extensions()
                            .value(Extension.policyConstraints, PolicyConstraints.class, PolicyConstraints::getInstance)
                            .stream()
                            .flatMap(constraints -> Stream.of(
                                            constraints.getRequireExplicitPolicyMapping(),
                                            constraints.getInhibitPolicyMapping())
                                    .filter(Objects::nonNull)),
                    certificate
                            .extensions()
                            .value(Extension.inhibitAnyPolicy, ASN1Integer.class, ASN1Integer::getInstance)
                            .stream()
                            .map(ASN1Integer::getValue));
            if (skips.anyMatch(skip -> skip.signum() < 0)) {
                problems.accept("A number of certificates to skip is negative.");
            }
        }
    }

    private static @Nullable BigInteger pathLen(LintedCertificate certificate) {
        return certificate
                .extensions()
                .value(Extension.basicConstraints, BasicConstraints.class, BasicConstraints::getInstance)
                .map(BasicConstraints::getPathLenConstraint)
                .orElse(null);
    }

    private static Stream<GeneralSubtree> subtrees(LintedCertificate certificate) {
        return certificate
                .extensions()
                .value(Extension.nameConstraints, NameConstraints.class, NameConstraints::getInstance)
                .stream()
                .flatMap(
                        constraints -> Stream.of(constraints.getPermittedSubtrees(), constraints.getExcludedSubtrees()))
                .filter(Objects::nonNull)
                .flatMap(Stream::of);
    }
}
