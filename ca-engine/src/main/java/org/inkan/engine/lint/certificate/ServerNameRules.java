package org.inkan.engine.lint.certificate;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;
import org.inkan.engine.lint.part.NameAttribute;
import org.inkan.engine.lint.rule.Rule;
import org.inkan.engine.name.PublicSuffixes;
import org.inkan.engine.name.ReservedNames;

/** How the CA/Browser Forum lets a TLS server be named (Baseline Requirements 2.0.0, section 7.1.4). */
final class ServerNameRules {

    private static final String COMMON_NAME = "2.5.4.3";
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private ServerNameRules() {}

    static List<Rule<LintedCertificate>> all() {
        return List.of(
                new ServerHasAltName(),
                new ServerNamesAreDnsOrIp(),
                new CommonNameIsAnAltName(),
                new CommonNameIsThereOnce(),
                new NoOrganizationalUnit(),
                new WildcardIsTheFirstLabel(),
                new WildcardIsBelowARegistry(),
                new NoUnderscore(),
                new NoInternalName(),
                new NoAddressAsDnsName(),
                new NoReservedAddress());
    }

    /** The names of a server are in subjectAltName. */
    static final class ServerHasAltName extends Rule<LintedCertificate> {
        ServerHasAltName() {
            super("Baseline Requirements 7.1.2.7.12");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.subjectAltNames().isEmpty()) {
                problems.accept("There is no subjectAltName.");
            }
        }
    }

    /** A server is named by dNSName or iPAddress only. */
    static final class ServerNamesAreDnsOrIp extends Rule<LintedCertificate> {
        ServerNamesAreDnsOrIp() {
            super("Baseline Requirements 7.1.2.7.12");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.subjectAltNames().stream()
                    .anyMatch(name ->
                            name.getTagNo() != GeneralName.dNSName && name.getTagNo() != GeneralName.iPAddress)) {
                problems.accept("subjectAltName has names of other kinds than dNSName and iPAddress.");
            }
        }
    }

    /** The common name is a copy of one of the alternative names, character for character. */
    static final class CommonNameIsAnAltName extends Rule<LintedCertificate> {
        CommonNameIsAnAltName() {
            super("Baseline Requirements 7.1.4.3");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            Set<String> names = certificate.subjectAltNames(GeneralName.dNSName);
            certificate
                    .subject()
                    .attributes(COMMON_NAME)
                    .map(NameAttribute::text)
                    .forEach(name -> {
                        if (!names.contains(name) && !Addresses.in(certificate).contains(name)) {
                            problems.accept("The common name is no copy of an alternative name.");
                        }
                    });
        }
    }

    /** There is at most one common name. */
    static final class CommonNameIsThereOnce extends Rule<LintedCertificate> {
        CommonNameIsThereOnce() {
            super("Baseline Requirements 7.1.4.3");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.subject().attributes(COMMON_NAME).count() > 1) {
                problems.accept("There is more than one common name.");
            }
        }
    }

    /** A server's subject has no OU. */
    static final class NoOrganizationalUnit extends Rule<LintedCertificate> {
        NoOrganizationalUnit() {
            super("Baseline Requirements 7.1.2.7.2, 7.1.2.7.4, JPRS 7.1.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.subject().has("2.5.4.11")) {
                problems.accept("The subject has an organizationalUnitName.");
            }
        }
    }

    /** A wildcard is the whole first label, with two labels behind it. */
    static final class WildcardIsTheFirstLabel extends Rule<LintedCertificate> {
        WildcardIsTheFirstLabel() {
            super("Baseline Requirements 7.1.4.2.1, 3.2.2.6");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            certificate.subjectAltNames(GeneralName.dNSName).stream()
                    .filter(name -> name.contains("*"))
                    .filter(name ->
                            name.lastIndexOf('*') != 0 || !name.startsWith("*.") || name.split("\\.", -1).length < 3)
                    .forEach(name -> problems.accept("A wildcard is not the first label of a domain."));
        }
    }

    /** A wildcard does not stand for all that a registry gives to others. */
    static final class WildcardIsBelowARegistry extends Rule<LintedCertificate> {
        WildcardIsBelowARegistry() {
            super("Baseline Requirements 3.2.2.6");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            certificate.subjectAltNames(GeneralName.dNSName).stream()
                    .filter(name -> name.startsWith("*.") && PublicSuffixes.contain(name.substring(2)))
                    .forEach(name -> problems.accept("A wildcard is directly below a public suffix."));
        }
    }

    /** Host names have no underscore. */
    static final class NoUnderscore extends Rule<LintedCertificate> {
        NoUnderscore() {
            super("Baseline Requirements 7.1.2.7.12");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.subjectAltNames(GeneralName.dNSName).stream().anyMatch(name -> name.contains("_"))) {
                problems.accept("A dNSName has an underscore.");
            }
        }
    }

    /** A dNSName can be looked up from everywhere. */
    static final class NoInternalName extends Rule<LintedCertificate> {
        NoInternalName() {
            super("Baseline Requirements 7.1.2.7.12, RFC 6761");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            certificate.subjectAltNames(GeneralName.dNSName).stream()
                    .filter(name -> !name.contains(".") || ReservedNames.areAbove(name))
                    .forEach(name -> problems.accept("A dNSName is an internal or reserved name."));
        }
    }

    /** An address is an iPAddress, not a dNSName. */
    static final class NoAddressAsDnsName extends Rule<LintedCertificate> {
        NoAddressAsDnsName() {
            super("Baseline Requirements 7.1.2.7.12");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.subjectAltNames(GeneralName.dNSName).stream()
                    .anyMatch(name -> IPV4.matcher(name).matches())) {
                problems.accept("A dNSName is an IP address.");
            }
        }
    }

    /** An iPAddress can be reached from everywhere. */
    static final class NoReservedAddress extends Rule<LintedCertificate> {
        NoReservedAddress() {
            super("Baseline Requirements 7.1.2.7.12");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (Addresses.reserved(certificate)) {
                problems.accept("An iPAddress is private, local or reserved.");
            }
        }
    }
}
