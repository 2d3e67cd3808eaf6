package org.inkan.engine.lint.crl;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.inkan.engine.lint.crl.LintedCrl.RevokedPart;
import org.inkan.engine.lint.der.DerNode;
import org.inkan.engine.lint.der.DerRules;
import org.inkan.engine.lint.part.ExtensionPart;
import org.inkan.engine.lint.part.Extensions;
import org.inkan.engine.lint.rule.Finding;
import org.inkan.engine.lint.rule.Rule;
import org.inkan.engine.lint.rule.Severity;
import org.inkan.engine.lint.rule.UnreadableException;

/** The extensions of a CRL and of its entries. */
final class CrlExtensionRules {
    private CrlExtensionRules() {}

    static List<Rule<LintedCrl>> all() {
        return List.of(
                new CrlExtensionsAreNotEmpty(),
                new CrlExtensionIsThereOnce(),
                new CrlDefaultCriticalIsLeftOut(),
                new CrlExtensionIsDer(),
                new CrlExtensionIsOfItsSyntax(),
                new CrlHasANumber(),
                new CrlNumberIsInRange(),
                new CrlHasAuthorityKeyIdentifier(),
                new CrlExtensionIsCritical(),
                new CrlExtensionIsNotCritical(),
                new ScopeIsNotEmpty(),
                new ScopeIsOneKind(),
                new ScopeLeavesDefaultsOut(),
                new DeltaIsAboveItsBase(),
                new DeltaNamesNoFreshest(),
                new ReasonIsNotUnspecified(),
                new ReasonIsAKnownOne(),
                new RemovalIsForDeltas(),
                new UnknownCrlExtensionIsNotCritical());
    }

    /** A field of extensions holds at least one. */
    static final class CrlExtensionsAreNotEmpty extends Rule<LintedCrl> {
        CrlExtensionsAreNotEmpty() {
            super("RFC 5280 5.1.2.7");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if ((crl.hasExtensions() && crl.extensions().list().isEmpty())
                    || crl.revoked().stream()
                            .anyMatch(entry -> entry.hasExtensions()
                                    && entry.extensions().list().isEmpty())) {
                problems.accept("A field of extensions is empty.");
            }
        }
    }

    /** No extension is there twice. */
    static final class CrlExtensionIsThereOnce extends Rule<LintedCrl> {
        CrlExtensionIsThereOnce() {
            super("RFC 5280 5.2");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            all(crl).forEach(extensions -> {
                Set<String> seen = new HashSet<>();
                if (!extensions.list().stream().map(ExtensionPart::oid).allMatch(seen::add)) {
                    problems.accept("An extension is there twice.");
                }
            });
        }
    }

    /** FALSE is the default of critical and not written. */
    static final class CrlDefaultCriticalIsLeftOut extends Rule<LintedCrl> {
        CrlDefaultCriticalIsLeftOut() {
            super("X.690 11.5");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            each(crl)
                    .filter(extension -> extension.criticality().isPresent() && !extension.isCritical())
                    .forEach(extension ->
                            problems.accept("The extension " + extension.label() + " says that it is not critical."));
        }
    }

    /** What an extension holds is one element in DER. */
    static final class CrlExtensionIsDer extends Rule<LintedCrl> {
        CrlExtensionIsDer() {
            super("RFC 5280 5.2, X.690 10");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            each(crl).forEach(extension -> {
                try {
                    DerRules.apply(
                            extension.inner(),
                            (Finding finding) -> problems.accept("In " + extension.label() + ": " + finding.text()));
                } catch (UnreadableException e) {
                    problems.accept("The extension " + extension.label() + " is not one element: " + e.getMessage());
                }
            });
        }
    }

    /** What an extension holds is what its type says. */
    static final class CrlExtensionIsOfItsSyntax extends Rule<LintedCrl> {
        CrlExtensionIsOfItsSyntax() {
            super("RFC 5280 5.2, 5.3");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            each(crl)
                    .filter(extension -> !isRight(extension))
                    .forEach(extension ->
                            problems.accept("The extension " + extension.label() + " is not of its syntax."));
        }
    }

    /** Every CRL has a number. */
    static final class CrlHasANumber extends Rule<LintedCrl> {
        CrlHasANumber() {
            super("RFC 5280 5.2.3, REV-5");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if (!crl.extensions().has(Extension.cRLNumber)) {
                problems.accept("There is no cRLNumber.");
            }
        }
    }

    /** The number is zero or more, in at most 20 octets. */
    static final class CrlNumberIsInRange extends Rule<LintedCrl> {
        CrlNumberIsInRange() {
            super("RFC 5280 5.2.3");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            BigInteger number = number(crl, Extension.cRLNumber);
            if (number.signum() < 0 || number.bitLength() > 159) {
                problems.accept("The cRLNumber is negative or has more than 20 octets.");
            }
        }
    }

    /** The issuer's key is named. */
    static final class CrlHasAuthorityKeyIdentifier extends Rule<LintedCrl> {
        CrlHasAuthorityKeyIdentifier() {
            super("RFC 5280 5.2.1");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if (crl.extensions()
                    .value(
                            Extension.authorityKeyIdentifier,
                            AuthorityKeyIdentifier.class,
                            AuthorityKeyIdentifier::getInstance)
                    .filter(identifier -> identifier.getKeyIdentifierOctets() != null)
                    .isEmpty()) {
                problems.accept("There is no authorityKeyIdentifier with a keyIdentifier.");
            }
        }
    }

    /** These are critical. */
    static final class CrlExtensionIsCritical extends Rule<LintedCrl> {
        CrlExtensionIsCritical() {
            super("RFC 5280 5.2.4, 5.2.5, 5.3.3");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            each(crl)
                    .filter(extension -> CRITICAL.contains(extension.oid()) && !extension.isCritical())
                    .forEach(extension ->
                            problems.accept("The extension " + extension.label() + " is not critical, and must be."));
        }
    }

    /** These are not critical. */
    static final class CrlExtensionIsNotCritical extends Rule<LintedCrl> {
        CrlExtensionIsNotCritical() {
            super("RFC 5280 5.2, 5.3");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            each(crl)
                    .filter(extension -> NOT_CRITICAL.contains(extension.oid()) && extension.isCritical())
                    .forEach(extension ->
                            problems.accept("The extension " + extension.label() + " is critical, and must not be."));
        }
    }

    /** issuingDistributionPoint says something. */
    static final class ScopeIsNotEmpty extends Rule<LintedCrl> {
        ScopeIsNotEmpty() {
            super("RFC 5280 5.2.5");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            crl.extensions().find(Extension.issuingDistributionPoint).ifPresent(extension -> {
                if (extension.inner().children().isEmpty()) {
                    problems.accept("issuingDistributionPoint is empty.");
                }
            });
        }
    }

    /** A CRL is for users, for CAs or for attributes, or for all. */
    static final class ScopeIsOneKind extends Rule<LintedCrl> {
        ScopeIsOneKind() {
            super("RFC 5280 5.2.5");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            scope(crl).ifPresent(scope -> {
                long kinds = Stream.of(
                                scope.onlyContainsUserCerts(),
                                scope.onlyContainsCACerts(),
                                scope.onlyContainsAttributeCerts())
                        .filter(kind -> kind)
                        .count();
                if (kinds > 1) {
                    problems.accept("issuingDistributionPoint says several of user, CA and attribute certificates.");
                }
            });
        }
    }

    /** FALSE is the default in issuingDistributionPoint and not written. */
    static final class ScopeLeavesDefaultsOut extends Rule<LintedCrl> {
        ScopeLeavesDefaultsOut() {
            super("X.690 11.5");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            crl.extensions().find(Extension.issuingDistributionPoint).ifPresent(extension -> {
                for (DerNode part : extension.inner().children()) {
                    boolean isBoolean = part.tag() >= 0x81 && part.tag() <= 0x85 && part.tag() != 0x83;
                    if (isBoolean && part.length() == 1 && part.at(0) == 0) {
                        problems.accept("issuingDistributionPoint says FALSE, which is the default.");
                    }
                }
            });
        }
    }

    /** A delta CRL has a higher number than its base. */
    static final class DeltaIsAboveItsBase extends Rule<LintedCrl> {
        DeltaIsAboveItsBase() {
            super("RFC 5280 5.2.4");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if (crl.extensions().has(Extension.deltaCRLIndicator)
                    && number(crl, Extension.deltaCRLIndicator).compareTo(number(crl, Extension.cRLNumber)) >= 0) {
                problems.accept("The number of the base is not below that of the delta CRL.");
            }
        }
    }

    /** A delta CRL names no fresher one. */
    static final class DeltaNamesNoFreshest extends Rule<LintedCrl> {
        DeltaNamesNoFreshest() {
            super("RFC 5280 5.2.6");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if (crl.extensions().has(Extension.deltaCRLIndicator)
                    && crl.extensions().has(Extension.freshestCRL)) {
                problems.accept("A delta CRL has a freshestCRL.");
            }
        }
    }

    /** unspecified is said by leaving the reason out. */
    static final class ReasonIsNotUnspecified extends Rule<LintedCrl> {
        ReasonIsNotUnspecified() {
            super("RFC 5280 5.3.1, REV-2");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if (reasons(crl).anyMatch(reason -> reason == 0)) {
                problems.accept("A reasonCode is unspecified (0).");
            }
        }
    }

    /** Reasons are 1 to 10 without 7. */
    static final class ReasonIsAKnownOne extends Rule<LintedCrl> {
        ReasonIsAKnownOne() {
            super("RFC 5280 5.3.1");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if (reasons(crl).anyMatch(reason -> reason == 7 || reason < 0 || reason > 10)) {
                problems.accept("A reasonCode is not among those that there are.");
            }
        }
    }

    /** removeFromCRL stands in delta CRLs only. */
    static final class RemovalIsForDeltas extends Rule<LintedCrl> {
        RemovalIsForDeltas() {
            super("RFC 5280 5.3.1");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if (!crl.extensions().has(Extension.deltaCRLIndicator)
                    && reasons(crl).anyMatch(reason -> reason == 8)) {
                problems.accept("removeFromCRL stands in a CRL that is no delta.");
            }
        }
    }

    /** A client that does not know a critical extension cannot use the CRL. */
    static final class UnknownCrlExtensionIsNotCritical extends Rule<LintedCrl> {
        UnknownCrlExtensionIsNotCritical() {
            super(Severity.WARNING, "RFC 5280 5.2");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            each(crl)
                    .filter(extension ->
                            extension.isCritical() && extension.label().equals(extension.oid()))
                    .forEach(extension -> problems.accept(
                            "The extension " + extension.oid() + " is critical, and few clients know it."));
        }
    }

    private static final Set<String> CRITICAL =
            ids(Extension.issuingDistributionPoint, Extension.deltaCRLIndicator, Extension.certificateIssuer);
    private static final Set<String> NOT_CRITICAL = ids(
            Extension.authorityKeyIdentifier,
            Extension.issuerAlternativeName,
            Extension.cRLNumber,
            Extension.freshestCRL,
            Extension.authorityInfoAccess,
            Extension.reasonCode,
            Extension.invalidityDate);
    private static final Map<String, Function<ASN1Encodable, Object>> READERS = Map.of(
            "2.5.29.18", GeneralNames::getInstance,
            "2.5.29.20", ASN1Integer::getInstance,
            "2.5.29.21", ASN1Enumerated::getInstance,
            "2.5.29.24", ASN1GeneralizedTime::getInstance,
            "2.5.29.27", ASN1Integer::getInstance,
            "2.5.29.28", IssuingDistributionPoint::getInstance,
            "2.5.29.29", GeneralNames::getInstance,
            "2.5.29.35", AuthorityKeyIdentifier::getInstance,
            "2.5.29.46", value -> CRLDistPoint.getInstance(value).getDistributionPoints());

    private static Set<String> ids(ASN1ObjectIdentifier... types) {
        return Stream.of(types).map(ASN1ObjectIdentifier::getId).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Extensions> all(LintedCrl crl) {
        return Stream.concat(Stream.of(crl.extensions()), crl.revoked().stream().map(RevokedPart::extensions));
    }

    private static Stream<ExtensionPart> each(LintedCrl crl) {
        return all(crl).flatMap(extensions -> extensions.list().stream());
    }

    private static boolean isRight(ExtensionPart extension) {
        Function<ASN1Encodable, Object> reader = READERS.get(extension.oid());
        try {
            return reader == null || reader.apply(extension.parsed()) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static BigInteger number(LintedCrl crl, ASN1ObjectIdentifier type) {
        return crl.extensions()
                .value(type, ASN1Integer.class, ASN1Integer::getInstance)
                .map(ASN1Integer::getValue)
                .orElse(BigInteger.ZERO);
    }

    private static Optional<IssuingDistributionPoint> scope(LintedCrl crl) {
        return crl.extensions()
                .value(
                        Extension.issuingDistributionPoint,
                        IssuingDistributionPoint.class,
                        IssuingDistributionPoint::getInstance);
    }

    private static Stream<Integer> reasons(LintedCrl crl) {
        return crl.revoked().stream()
                .flatMap(
                        entry -> entry
                                .extensions()
                                .value(Extension.reasonCode, ASN1Enumerated.class, ASN1Enumerated::getInstance)
                                .stream())
                .map(reason -> reason.getValue().intValue());
    }
}
