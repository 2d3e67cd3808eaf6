package org.inkan.engine.lint.certificate;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.lint.rule.Rule;
import org.inkan.engine.lint.rule.Severity;

/** What the CA/Browser Forum asks of a TLS server's certificate (Baseline Requirements 2.0.0, section 7.1). */
final class ServerRules {
    private ServerRules() {}

    static List<Rule<LintedCertificate>> all() {
        return List.of(
                new ServerIsNoCa(),
                new ServerLivesAtMost398Days(),
                new ServerLivesAtMost200Days(),
                new ServerPurposeIsServerAuth(),
                new ServerHasNoOtherPurpose(),
                new ServerKeyUsageIsForTls(),
                new ServerHasAReservedPolicy(),
                new ServerTellsOneReservedPolicy(),
                new DomainValidatedNamesNoOrganization(),
                new OrganizationValidatedNamesOrganization(),
                new ServerTellsItsIssuer(),
                new AccessIsPlainHttp(),
                new ServerSerialNumberIs64Bits(),
                new ServerKeyIsOfAKnownKind(),
                new RsaExponentIsInRange(),
                new ServerNamesItsIssuersKey());
    }

    /** A server is not a CA. */
    static final class ServerIsNoCa extends Rule<LintedCertificate> {
        ServerIsNoCa() {
            super("Baseline Requirements 7.1.2.7.6");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.isCa()) {
                problems.accept("A server certificate is a CA's.");
            }
        }
    }

    /** A server's certificate is good for at most 398 days, both ends counted. */
    static final class ServerLivesAtMost398Days extends Rule<LintedCertificate> {
        ServerLivesAtMost398Days() {
            super("Baseline Requirements 6.3.2, JPRS 6.3.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (life(certificate).compareTo(Duration.ofDays(398)) > 0) {
                problems.accept("The certificate is good for more than 398 days.");
            }
        }
    }

    /** Issued from 15 March 2026 it is good for at most 200 days, from 2027 for 100, from 2029 for 47. */
    static final class ServerLivesAtMost200Days extends Rule<LintedCertificate> {
        ServerLivesAtMost200Days() {
            super("Baseline Requirements 6.3.2 (ballot SC-081v3)");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            Instant begin = certificate.notBefore().instant();
            int days = begin.isBefore(SC081)
                    ? 398
                    : begin.isBefore(SC081_2027) ? 200 : begin.isBefore(SC081_2029) ? 100 : 47;
            if (days < 398 && life(certificate).compareTo(Duration.ofDays(days)) > 0) {
                problems.accept("The certificate is good for more than " + days
                        + " days, the most for one that begins on its day.");
            }
        }
    }

    /** serverAuth is a purpose. */
    static final class ServerPurposeIsServerAuth extends Rule<LintedCertificate> {
        ServerPurposeIsServerAuth() {
            super("Baseline Requirements 7.1.2.7.10");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (!certificate.purposes().contains(KeyPurposeId.id_kp_serverAuth)) {
                problems.accept("serverAuth is not among the purposes.");
            }
        }
    }

    /** Beside serverAuth, clientAuth is the only purpose. */
    static final class ServerHasNoOtherPurpose extends Rule<LintedCertificate> {
        ServerHasNoOtherPurpose() {
            super("Baseline Requirements 7.1.2.7.10");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.purposes().stream()
                    .anyMatch(purpose -> !purpose.equals(KeyPurposeId.id_kp_serverAuth)
                            && !purpose.equals(KeyPurposeId.id_kp_clientAuth))) {
                problems.accept("There is another purpose than serverAuth and clientAuth.");
            }
        }
    }

    /** A server signs, and with RSA decrypts keys. */
    static final class ServerKeyUsageIsForTls extends Rule<LintedCertificate> {
        ServerKeyUsageIsForTls() {
            super("Baseline Requirements 7.1.2.7.11");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.hasUsage(KeyUsage.keyCertSign
                    | KeyUsage.cRLSign
                    | KeyUsage.encipherOnly
                    | KeyUsage.decipherOnly
                    | KeyUsage.nonRepudiation)) {
                problems.accept("keyUsage allows what a server must not do.");
            }
        }
    }

    /** One of the policies of the CA/Browser Forum is told: DV, OV, IV or EV. */
    static final class ServerHasAReservedPolicy extends Rule<LintedCertificate> {
        ServerHasAReservedPolicy() {
            super("Baseline Requirements 7.1.6.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (policies(certificate).noneMatch(RESERVED::contains)) {
                problems.accept("certificatePolicies tell none of the CA/Browser Forum's policies.");
            }
        }
    }

    /** Exactly one of them. */
    static final class ServerTellsOneReservedPolicy extends Rule<LintedCertificate> {
        ServerTellsOneReservedPolicy() {
            super("Baseline Requirements 7.1.6.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (policies(certificate).filter(RESERVED::contains).count() > 1) {
                problems.accept("certificatePolicies tell several of the CA/Browser Forum's policies.");
            }
        }
    }

    /** Who validated a domain only tells no organisation. */
    static final class DomainValidatedNamesNoOrganization extends Rule<LintedCertificate> {
        DomainValidatedNamesNoOrganization() {
            super("Baseline Requirements 7.1.2.7.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (policies(certificate).anyMatch(DOMAIN_VALIDATED::equals)
                    && certificate
                            .subject()
                            .attributes()
                            .anyMatch(value -> !value.type().equals(COMMON_NAME)
                                    && !value.type().equals("2.5.4.6"))) {
                problems.accept("A domain-validated subject has more than C and CN.");
            }
        }
    }

    /** Who validated an organisation tells it, its country, and its locality or state. */
    static final class OrganizationValidatedNamesOrganization extends Rule<LintedCertificate> {
        OrganizationValidatedNamesOrganization() {
            super("Baseline Requirements 7.1.2.7.4");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (policies(certificate).anyMatch(ORGANIZATION_VALIDATED::equals)
                    && !(certificate.subject().has("2.5.4.10")
                            && certificate.subject().has("2.5.4.6")
                            && (certificate.subject().has("2.5.4.7")
                                    || certificate.subject().has("2.5.4.8")))) {
                problems.accept("An organisation-validated subject lacks O, C, or both L and ST.");
            }
        }
    }

    /** authorityInfoAccess is there. */
    static final class ServerTellsItsIssuer extends Rule<LintedCertificate> {
        ServerTellsItsIssuer() {
            super("Baseline Requirements 7.1.2.7.7");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (!certificate.extensions().has(Extension.authorityInfoAccess)) {
                problems.accept("There is no authorityInfoAccess.");
            }
        }
    }

    /** Access locations are http URIs. */
    static final class AccessIsPlainHttp extends Rule<LintedCertificate> {
        AccessIsPlainHttp() {
            super("Baseline Requirements 7.1.2.7.7");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            certificate
                    .extensions()
                    .value(
                            Extension.authorityInfoAccess,
                            AuthorityInformationAccess.class,
                            AuthorityInformationAccess::getInstance)
                    .ifPresent(access -> Stream.of(access.getAccessDescriptions())
                            .map(AccessDescription::getAccessLocation)
                            .filter(location -> location.getTagNo() != GeneralName.uniformResourceIdentifier
                                    || !Uris.hasScheme(String.valueOf(location.getName()), "http"))
                            .forEach(location -> problems.accept("An access location is not an http URI.")));
        }
    }

    /** The serial number holds at least 64 random bits. */
    static final class ServerSerialNumberIs64Bits extends Rule<LintedCertificate> {
        ServerSerialNumberIs64Bits() {
            super(Severity.WARNING, "Baseline Requirements 7.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.serialNumber().bitLength() < 64) {
                problems.accept("The serial number has fewer than 64 bits.");
            }
        }
    }

    /** RSA of at least 2048 bits in whole octets, P-256, P-384 or P-521. */
    static final class ServerKeyIsOfAKnownKind extends Rule<LintedCertificate> {
        ServerKeyIsOfAKnownKind() {
            super("Baseline Requirements 6.1.5");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            boolean isRsa = certificate.keyAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption);
            if (isRsa
                    ? RsaKey.modulusBits(certificate.publicKey()) % 8 != 0
                    : KeySpec.of(certificate.publicKey())
                            .filter(spec -> spec.keyAlgorithm().equals("EC"))
                            .isEmpty()) {
                problems.accept("The key is of a kind that browsers do not take.");
            }
        }
    }

    /** The exponent of RSA is at least 65537 and below 2^256. */
    static final class RsaExponentIsInRange extends Rule<LintedCertificate> {
        RsaExponentIsInRange() {
            super(Severity.WARNING, "Baseline Requirements 6.1.6");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.keyAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
                BigInteger exponent = RsaKey.of(certificate.publicKey()).getPublicExponent();
                if (exponent.compareTo(BigInteger.valueOf(65537)) < 0) {
                    problems.accept("The public exponent is below 65537.");
                }
            }
        }
    }

    /** authorityKeyIdentifier is the keyIdentifier alone. */
    static final class ServerNamesItsIssuersKey extends Rule<LintedCertificate> {
        ServerNamesItsIssuersKey() {
            super("Baseline Requirements 7.1.2.7.6");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            certificate
                    .extensions()
                    .value(
                            Extension.authorityKeyIdentifier,
                            AuthorityKeyIdentifier.class,
                            AuthorityKeyIdentifier::getInstance)
                    .filter(identifier -> identifier.getAuthorityCertIssuer() != null)
                    .ifPresent(identifier -> problems.accept("authorityKeyIdentifier has an authorityCertIssuer."));
        }
    }

    private static final String COMMON_NAME = "2.5.4.3";
    private static final ASN1ObjectIdentifier DOMAIN_VALIDATED = new ASN1ObjectIdentifier("2.23.140.1.2.1");
    private static final ASN1ObjectIdentifier ORGANIZATION_VALIDATED = new ASN1ObjectIdentifier("2.23.140.1.2.2");
    private static final Set<ASN1ObjectIdentifier> RESERVED = Set.of(
            DOMAIN_VALIDATED,
            ORGANIZATION_VALIDATED,
            new ASN1ObjectIdentifier("2.23.140.1.2.3"),
            new ASN1ObjectIdentifier("2.23.140.1.1"));
    private static final Instant SC081 = Instant.parse("2026-03-15T00:00:00Z");
    private static final Instant SC081_2027 = Instant.parse("2027-03-15T00:00:00Z");
    private static final Instant SC081_2029 = Instant.parse("2029-03-15T00:00:00Z");

    /** The second of notAfter counts (RFC 5280 4.1.2.5). */
    private static Duration life(LintedCertificate certificate) {
        return Duration.between(
                        certificate.notBefore().instant(),
                        certificate.notAfter().instant())
                .plusSeconds(1);
    }

    private static Stream<ASN1ObjectIdentifier> policies(LintedCertificate certificate) {
        return certificate.policies().stream().map(PolicyInformation::getPolicyIdentifier);
    }
}
