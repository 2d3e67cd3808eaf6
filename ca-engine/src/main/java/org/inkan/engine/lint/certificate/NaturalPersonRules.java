package org.inkan.engine.lint.certificate;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.qualified.QCStatement;
import org.inkan.engine.lint.rule.Rule;
import org.inkan.engine.lint.rule.Severity;

/** What ETSI EN 319 412-2 asks of a natural person's certificate. */
final class NaturalPersonRules {
    private NaturalPersonRules() {}

    static List<Rule<LintedCertificate>> all() {
        return List.of(
                new PersonHasACountry(),
                new PersonIsNamed(),
                new PseudonymStandsAlone(),
                new PersonHasACommonName(),
                new PersonIsToldApart(),
                new IssuerHasACountry(),
                new IssuerNamesItsOrganization(),
                new IssuerHasACommonName(),
                new PersonHasKeyUsage(),
                new CommitmentStandsAlone(),
                new PersonHasPolicies(),
                new PersonTellsTheIssuersCertificate(),
                new PersonTellsARevocationSource(),
                new StatementIsThereOnce());
    }

    /** The subject has one countryName. */
    static final class PersonHasACountry extends Rule<LintedCertificate> {
        PersonHasACountry() {
            super("ETSI EN 319 412-2 4.2.4");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.subject().attributes("2.5.4.6").count() != 1) {
                problems.accept("The subject does not have one countryName.");
            }
        }
    }

    /** The subject has a given name, a surname or a pseudonym. */
    static final class PersonIsNamed extends Rule<LintedCertificate> {
        PersonIsNamed() {
            super("ETSI EN 319 412-2 4.2.4");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (!certificate.subject().has("2.5.4.42")
                    && !certificate.subject().has("2.5.4.4")
                    && !certificate.subject().has("2.5.4.65")) {
                problems.accept("The subject has neither givenName, surname nor pseudonym.");
            }
        }
    }

    /** Who has a pseudonym is not named beside it. */
    static final class PseudonymStandsAlone extends Rule<LintedCertificate> {
        PseudonymStandsAlone() {
            super("ETSI EN 319 412-2 4.2.4");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.subject().has("2.5.4.65")
                    && (certificate.subject().has("2.5.4.42")
                            || certificate.subject().has("2.5.4.4"))) {
                problems.accept("The subject has a pseudonym beside a name.");
            }
        }
    }

    /** The subject has a commonName. */
    static final class PersonHasACommonName extends Rule<LintedCertificate> {
        PersonHasACommonName() {
            super("ETSI EN 319 412-2 4.2.4");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (!certificate.subject().has("2.5.4.3")) {
                problems.accept("The subject has no commonName.");
            }
        }
    }

    /** A serialNumber tells persons of one name apart. */
    static final class PersonIsToldApart extends Rule<LintedCertificate> {
        PersonIsToldApart() {
            super(Severity.WARNING, "ETSI EN 319 412-2 4.2.4");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (!certificate.subject().has("2.5.4.5")) {
                problems.accept("The subject has no serialNumber.");
            }
        }
    }

    /** The issuer has one countryName. */
    static final class IssuerHasACountry extends Rule<LintedCertificate> {
        IssuerHasACountry() {
            super("ETSI EN 319 412-2 4.2.3.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.issuer().attributes("2.5.4.6").count() != 1) {
                problems.accept("The issuer does not have one countryName.");
            }
        }
    }

    /** The issuer has an organizationName. */
    static final class IssuerNamesItsOrganization extends Rule<LintedCertificate> {
        IssuerNamesItsOrganization() {
            super("ETSI EN 319 412-2 4.2.3.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (!certificate.issuer().has("2.5.4.10")) {
                problems.accept("The issuer has no organizationName.");
            }
        }
    }

    /** The issuer has a commonName. */
    static final class IssuerHasACommonName extends Rule<LintedCertificate> {
        IssuerHasACommonName() {
            super(Severity.WARNING, "ETSI EN 319 412-2 4.2.3.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (!certificate.issuer().has("2.5.4.3")) {
                problems.accept("The issuer has no commonName.");
            }
        }
    }

    /** keyUsage is there. */
    static final class PersonHasKeyUsage extends Rule<LintedCertificate> {
        PersonHasKeyUsage() {
            super("ETSI EN 319 412-2 4.3.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.keyUsage().isEmpty()) {
                problems.accept("There is no keyUsage.");
            }
        }
    }

    /** A key that commits its holder does nothing else. */
    static final class CommitmentStandsAlone extends Rule<LintedCertificate> {
        CommitmentStandsAlone() {
            super(Severity.WARNING, "ETSI EN 319 412-2 4.3.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.hasUsage(KeyUsage.nonRepudiation)
                    && certificate.hasUsage(KeyUsage.digitalSignature
                            | KeyUsage.keyEncipherment
                            | KeyUsage.keyAgreement
                            | KeyUsage.dataEncipherment)) {
                problems.accept("nonRepudiation is mixed with other uses.");
            }
        }
    }

    /** certificatePolicies are there. */
    static final class PersonHasPolicies extends Rule<LintedCertificate> {
        PersonHasPolicies() {
            super("ETSI EN 319 412-2 4.3.3");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (!certificate.extensions().has(Extension.certificatePolicies)) {
                problems.accept("There are no certificatePolicies.");
            }
        }
    }

    /** authorityInfoAccess names the issuer's certificate. */
    static final class PersonTellsTheIssuersCertificate extends Rule<LintedCertificate> {
        PersonTellsTheIssuersCertificate() {
            super(Severity.WARNING, "ETSI EN 319 412-2 4.4.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (accesses(certificate)
                    .noneMatch(access -> access.getAccessMethod().equals(AccessDescription.id_ad_caIssuers))) {
                problems.accept("authorityInfoAccess does not name the issuer's certificate.");
            }
        }
    }

    /** A CRL or a responder is named. */
    static final class PersonTellsARevocationSource extends Rule<LintedCertificate> {
        PersonTellsARevocationSource() {
            super("ETSI EN 319 412-2 4.3.11");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (!certificate.extensions().has(Extension.cRLDistributionPoints)
                    && accesses(certificate)
                            .noneMatch(access -> access.getAccessMethod().equals(AccessDescription.id_ad_ocsp))) {
                problems.accept("Neither a CRL nor an OCSP responder is named.");
            }
        }
    }

    /** No statement is made twice. */
    static final class StatementIsThereOnce extends Rule<LintedCertificate> {
        StatementIsThereOnce() {
            super("ETSI EN 319 412-5 4");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            List<String> ids = statements(certificate).toList();
            if (ids.size() != Set.copyOf(ids).size()) {
                problems.accept("qcStatements make a statement twice.");
            }
        }
    }

    private static Stream<AccessDescription> accesses(LintedCertificate certificate) {
        return certificate
                .extensions()
                .value(
                        Extension.authorityInfoAccess,
                        AuthorityInformationAccess.class,
                        AuthorityInformationAccess::getInstance)
                .stream()
                .flatMap(access -> Stream.of(access.getAccessDescriptions()));
    }

    private static Stream<String> statements(LintedCertificate certificate) {
        return certificate
                .extensions()
                .value(Extension.qCStatements, ASN1Sequence.class, ASN1Sequence::getInstance)
                .stream()
                .flatMap(statements -> Stream.of(statements.toArray()))
                .map(QCStatement::getInstance)
                .map(statement -> statement.getStatementId().getId());
    }
}
