package org.inkan.engine.lint.certificate;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.inkan.engine.lint.der.DerNode;
import org.inkan.engine.lint.part.Name;
import org.inkan.engine.lint.part.NameAttribute;
import org.inkan.engine.lint.rule.Rule;
import org.inkan.engine.lint.rule.Severity;

/** Issuer and subject. */
final class SubjectNameRules {
    private SubjectNameRules() {}

    static List<Rule<LintedCertificate>> all() {
        return List.of(
                new IssuerIsNotEmpty(),
                new CaSubjectIsNotEmpty(),
                new EmptySubjectHasCriticalAltName(),
                new CountryIsTwoLetters(),
                new CountryIsPrintableString(),
                new EmailAndDomainAreIa5String(),
                new DirectoryStringIsOfItsChoice(),
                new DirectoryStringIsPrintableOrUtf8(),
                new ValueIsNotEmpty(),
                new ValueIsWithinItsUpperBound(),
                new ValueHasNoControlCharacter(),
                new ValueHasNoOuterSpace(),
                new RdnHasNoTypeTwice());
    }

    /** The issuer has a name. */
    static final class IssuerIsNotEmpty extends Rule<LintedCertificate> {
        IssuerIsNotEmpty() {
            super("RFC 5280 4.1.2.4");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.issuer().isEmpty()) {
                problems.accept("The issuer is empty.");
            }
        }
    }

    /** A CA has a name. */
    static final class CaSubjectIsNotEmpty extends Rule<LintedCertificate> {
        CaSubjectIsNotEmpty() {
            super("RFC 5280 4.1.2.6");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.isCa() && certificate.subject().isEmpty()) {
                problems.accept("The subject of a CA is empty.");
            }
        }
    }

    /** Without a name, the alternative name is all there is. */
    static final class EmptySubjectHasCriticalAltName extends Rule<LintedCertificate> {
        EmptySubjectHasCriticalAltName() {
            super("RFC 5280 4.1.2.6");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            boolean named = certificate
                    .extensions()
                    .find(org.bouncycastle.asn1.x509.Extension.subjectAlternativeName)
                    .filter(names -> names.isCritical())
                    .isPresent();
            if (certificate.subject().isEmpty() && !named) {
                problems.accept("The subject is empty, and there is no critical subjectAltName.");
            }
        }
    }

    /** countryName is two capital letters. */
    static final class CountryIsTwoLetters extends Rule<LintedCertificate> {
        CountryIsTwoLetters() {
            super("RFC 5280 A.1, ISO 3166-1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            each(certificate, COUNTRY, (field, text) -> {
                if (!TWO_LETTERS.matcher(text.text()).matches()) {
                    problems.accept("countryName of the " + field + " is not two capital letters.");
                }
            });
        }
    }

    /** countryName, serialNumber and dnQualifier are PrintableStrings. */
    static final class CountryIsPrintableString extends Rule<LintedCertificate> {
        CountryIsPrintableString() {
            super("RFC 5280 A.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            for (String type : PRINTABLE) {
                each(certificate, type, (field, value) -> {
                    if (!value.value().is(DerNode.PRINTABLE_STRING)) {
                        problems.accept(value.label() + " of the " + field + " is not a PrintableString.");
                    }
                });
            }
        }
    }

    /** emailAddress and domainComponent are IA5Strings. */
    static final class EmailAndDomainAreIa5String extends Rule<LintedCertificate> {
        EmailAndDomainAreIa5String() {
            super("RFC 5280 A.1, RFC 4519 2.4");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            for (String type : IA5) {
                each(certificate, type, (field, value) -> {
                    if (!value.value().is(DerNode.IA5_STRING)) {
                        problems.accept(value.label() + " of the " + field + " is not an IA5String.");
                    }
                });
            }
        }
    }

    /** Where a DirectoryString stands, it is one. */
    static final class DirectoryStringIsOfItsChoice extends Rule<LintedCertificate> {
        DirectoryStringIsOfItsChoice() {
            super("RFC 5280 4.1.2.4, A.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            all(certificate, (field, value) -> {
                if (DIRECTORY_STRINGS.contains(value.type())
                        && !CHOICE.contains(value.value().tag())) {
                    problems.accept(value.label() + " of the " + field + " is not a DirectoryString.");
                }
            });
        }
    }

    /** New names use PrintableString or UTF8String. */
    static final class DirectoryStringIsPrintableOrUtf8 extends Rule<LintedCertificate> {
        DirectoryStringIsPrintableOrUtf8() {
            super(Severity.WARNING, "RFC 5280 4.1.2.4");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            all(certificate, (field, value) -> {
                if (DIRECTORY_STRINGS.contains(value.type())
                        && OLD.contains(value.value().tag())) {
                    problems.accept(
                            value.label() + " of the " + field + " is a TeletexString, BMPString or UniversalString.");
                }
            });
        }
    }

    /** Every value has a character. */
    static final class ValueIsNotEmpty extends Rule<LintedCertificate> {
        ValueIsNotEmpty() {
            super("X.520, RFC 5280 A.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            all(certificate, (field, value) -> {
                if (value.value().length() == 0) {
                    problems.accept(value.label() + " of the " + field + " is empty.");
                }
            });
        }
    }

    /** X.520 says how long a value may be. */
    static final class ValueIsWithinItsUpperBound extends Rule<LintedCertificate> {
        ValueIsWithinItsUpperBound() {
            super("RFC 5280 A.1 (upper bounds)");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            all(certificate, (field, value) -> {
                int bound = UPPER_BOUNDS.getOrDefault(value.type(), Integer.MAX_VALUE);
                if (bound < Integer.MAX_VALUE
                        && value.text().codePointCount(0, value.text().length()) > bound) {
                    problems.accept(value.label() + " of the " + field + " has more than " + bound + " characters.");
                }
            });
        }
    }

    /** Nothing hides in a name. */
    static final class ValueHasNoControlCharacter extends Rule<LintedCertificate> {
        ValueHasNoControlCharacter() {
            super("REG-4, Unicode TR 36");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            all(certificate, (field, value) -> {
                if (CHOICE.contains(value.value().tag())
                        && HIDDEN.matcher(value.text()).find()) {
                    problems.accept(value.label() + " of the " + field + " holds a control or format character.");
                }
            });
        }
    }

    /** No value begins or ends with a space. */
    static final class ValueHasNoOuterSpace extends Rule<LintedCertificate> {
        ValueHasNoOuterSpace() {
            super(Severity.WARNING, "Baseline Requirements 7.1.4.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            all(certificate, (field, value) -> {
                if (CHOICE.contains(value.value().tag())
                        && !value.text().equals(value.text().strip())) {
                    problems.accept(value.label() + " of the " + field + " begins or ends with a space.");
                }
            });
        }
    }

    /** A relative name has each type once. */
    static final class RdnHasNoTypeTwice extends Rule<LintedCertificate> {
        RdnHasNoTypeTwice() {
            super("X.501 9.3");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            Stream.of(certificate.issuer(), certificate.subject())
                    .forEach(name -> name.rdns().forEach(rdn -> {
                        Set<String> types = new HashSet<>();
                        if (!rdn.stream().map(NameAttribute::type).allMatch(types::add)) {
                            problems.accept("A relative name of the " + name.field() + " has an attribute type twice.");
                        }
                    }));
        }
    }

    private static final String COUNTRY = "2.5.4.6";
    private static final Pattern TWO_LETTERS = Pattern.compile("[A-Z]{2}");
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final List<String> PRINTABLE = List.of(COUNTRY, "2.5.4.5", "2.5.4.46");
    private static final List<String> IA5 = List.of("1.2.840.113549.1.9.1", "0.9.2342.19200300.100.1.25");
    private static final Set<Integer> OLD =
            Set.of(DerNode.TELETEX_STRING, DerNode.BMP_STRING, DerNode.UNIVERSAL_STRING);
    private static final Set<Integer> CHOICE = Set.of(
            DerNode.PRINTABLE_STRING,
            DerNode.UTF8_STRING,
            DerNode.TELETEX_STRING,
            DerNode.BMP_STRING,
            DerNode.UNIVERSAL_STRING);

    /** By object identifier, from RFC 5280 appendix A.1; those of X.520 that RFC 5280 leaves out are its own. */
    private static final Map<String, Integer> UPPER_BOUNDS = Map.ofEntries(
            Map.entry("2.5.4.3", 64),
            Map.entry("2.5.4.4", 64),
            Map.entry("2.5.4.5", 64),
            Map.entry("2.5.4.6", 2),
            Map.entry("2.5.4.7", 128),
            Map.entry("2.5.4.8", 128),
            Map.entry("2.5.4.10", 64),
            Map.entry("2.5.4.11", 64),
            Map.entry("2.5.4.12", 64),
            Map.entry("2.5.4.42", 64),
            Map.entry("2.5.4.65", 128),
            Map.entry("2.5.4.97", 256),
            Map.entry("1.2.840.113549.1.9.1", 255));

    private static final Set<String> DIRECTORY_STRINGS = Set.of(
            "2.5.4.3",
            "2.5.4.4",
            "2.5.4.7",
            "2.5.4.8",
            "2.5.4.10",
            "2.5.4.11",
            "2.5.4.12",
            "2.5.4.42",
            "2.5.4.65",
            "2.5.4.97");

    private interface Visitor {
        void visit(String field, NameAttribute value);
    }

    private static void all(LintedCertificate certificate, Visitor visitor) {
        all(certificate.issuer(), visitor);
        all(certificate.subject(), visitor);
    }

    private static void all(Name name, Visitor visitor) {
        for (List<NameAttribute> rdn : name.rdns()) {
            for (NameAttribute value : rdn) {
                visitor.visit(name.field(), value);
            }
        }
    }

    private static void each(LintedCertificate certificate, String type, Visitor visitor) {
        all(certificate, (field, value) -> {
            if (value.type().equals(type)) {
                visitor.visit(field, value);
            }
        });
    }
}
