package org.inkan.engine.lint.certificate;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.inkan.engine.Quoted;
import org.inkan.engine.lint.rule.Rule;
import org.inkan.engine.lint.rule.Severity;

/** subjectAltName and issuerAltName. */
final class AltNameRules {
    private AltNameRules() {}

    static List<Rule<LintedCertificate>> all() {
        return List.of(
                new AltNamesAreNotEmpty(),
                new AltNameHasText(),
                new DnsNameIsPreferredSyntax(),
                new EmailIsAMailbox(),
                new UriIsAbsolute(),
                new IpAddressIs4Or16Octets(),
                new DirectoryNameIsNotEmpty(),
                new AltNameIsThereOnce());
    }

    /** There is at least one alternative name. */
    static final class AltNamesAreNotEmpty extends Rule<LintedCertificate> {
        AltNamesAreNotEmpty() {
            super("RFC 5280 4.2.1.6");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            for (var type : List.of(Extension.subjectAlternativeName, Extension.issuerAlternativeName)) {
                certificate.extensions().find(type).ifPresent(extension -> {
                    if (extension.inner().children().isEmpty()) {
                        problems.accept(extension.label() + " is empty.");
                    }
                });
            }
        }
    }

    /** dNSName, rfc822Name and URI have characters, and no space for a name. */
    static final class AltNameHasText extends Rule<LintedCertificate> {
        AltNameHasText() {
            super("RFC 5280 4.2.1.6");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            text(certificate)
                    .filter(name -> String.valueOf(name.getName()).isBlank())
                    .forEach(name -> problems.accept("An alternative name is empty."));
        }
    }

    /** A dNSName is labels of letters, digits and hyphens; the first may be a wildcard. */
    static final class DnsNameIsPreferredSyntax extends Rule<LintedCertificate> {
        DnsNameIsPreferredSyntax() {
            super("RFC 5280 4.2.1.6, RFC 1034 3.5");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            names(certificate, GeneralName.dNSName)
                    .filter(name -> !DNS.matcher(name).matches() || name.length() > 253)
                    .forEach(name ->
                            problems.accept("The dNSName " + Quoted.of(name) + " is not of the preferred syntax."));
        }
    }

    /** An rfc822Name is a local part, @, and a domain. */
    static final class EmailIsAMailbox extends Rule<LintedCertificate> {
        EmailIsAMailbox() {
            super("RFC 5280 4.2.1.6, RFC 5321 4.1.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            names(certificate, GeneralName.rfc822Name)
                    .filter(name -> !MAILBOX.matcher(name).matches())
                    .forEach(name -> problems.accept("The rfc822Name " + Quoted.of(name) + " is not a mailbox."));
        }
    }

    /** A URI has a scheme and what it leads to. */
    static final class UriIsAbsolute extends Rule<LintedCertificate> {
        UriIsAbsolute() {
            super("RFC 5280 4.2.1.6");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            names(certificate, GeneralName.uniformResourceIdentifier)
                    .filter(name -> !Uris.isAbsolute(name))
                    .forEach(name -> problems.accept("The URI " + Quoted.of(name) + " is not absolute."));
        }
    }

    /** An iPAddress has 4 octets or 16. */
    static final class IpAddressIs4Or16Octets extends Rule<LintedCertificate> {
        IpAddressIs4Or16Octets() {
            super("RFC 5280 4.2.1.6");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            certificate.subjectAltNames().stream()
                    .filter(name -> name.getTagNo() == GeneralName.iPAddress)
                    .map(name -> ASN1OctetString.getInstance(name.getName()).getOctetsLength())
                    .filter(length -> length != 4 && length != 16)
                    .forEach(length -> problems.accept("An iPAddress has " + length + " octets, not 4 or 16."));
        }
    }

    /** A directoryName names something. */
    static final class DirectoryNameIsNotEmpty extends Rule<LintedCertificate> {
        DirectoryNameIsNotEmpty() {
            super("RFC 5280 4.2.1.6");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            certificate.subjectAltNames().stream()
                    .filter(name -> name.getTagNo() == GeneralName.directoryName)
                    .filter(name -> X500Name.getInstance(name.getName()).size() == 0)
                    .forEach(name -> problems.accept("A directoryName is empty."));
        }
    }

    /** No alternative name is told twice; a host has one name in upper and lower case (RFC 4343). */
    static final class AltNameIsThereOnce extends Rule<LintedCertificate> {
        AltNameIsThereOnce() {
            super(Severity.WARNING, "RFC 5280 4.2.1.6");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            long different = certificate.subjectAltNames().stream()
                    .map(name -> name.getTagNo() == GeneralName.dNSName
                            ? String.valueOf(name.getName()).toLowerCase(Locale.ROOT)
                            : name)
                    .distinct()
                    .count();
            if (different != certificate.subjectAltNames().size()) {
                problems.accept("An alternative name is there twice.");
            }
        }
    }

    private static final Pattern DNS = Pattern.compile(
            "(\\*\\.)?([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Pattern MAILBOX = Pattern.compile("[!-?A-~]{1,64}@([A-Za-z0-9-]{1,63}\\.)*[A-Za-z0-9-]{1,63}");

    private static Stream<GeneralName> text(LintedCertificate certificate) {
        return certificate.subjectAltNames().stream()
                .filter(name -> name.getTagNo() == GeneralName.dNSName
                        || name.getTagNo() == GeneralName.rfc822Name
                        || name.getTagNo() == GeneralName.uniformResourceIdentifier);
    }

    private static Stream<String> names(LintedCertificate certificate, int kind) {
        return certificate.subjectAltNames(kind).stream().filter(name -> !name.isBlank());
    }
}
