package org.inkan.engine.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.TestRequests;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.ThrowAwayKey;
import org.inkan.engine.knownkey.CompromisedKey;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.Validity;
import org.inkan.engine.registration.Application;
import org.inkan.engine.registration.RegistrationOffice.IssueRequest;
import org.inkan.engine.registration.RegistrationOffice.RevocationRequest;
import org.inkan.engine.sample.SampleValues;
import org.inkan.engine.verification.RepositoryVerification;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** All authorities of the distribution in one engine: a root and the CA below it, full CRLs, names that the CA counts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HierarchyTest {

    private static final String ROOT = "jpcert-root";
    private static final String ISSUING = "jpcert-ssl-client";
    private static final Officer ADMINISTRATOR = new Officer("administrator", Set.of(Role.CA_ADMINISTRATOR));

    private TestCa ca;

    @BeforeAll
    void open(@TempDir Path home) {
        ca = TestCa.openAll(home);
    }

    @AfterAll
    void close() {
        ca.close();
    }

    private Application apply(String authority, String profile, String applicant) {
        CertificateProfile rules = ca.authority(authority).profile(profile);
        String pem = TestRequests.pem(
                TestKeys.SUBSCRIBER,
                SampleValues.subject(rules),
                builder -> SampleValues.extensions(rules)
                        .ifPresent(asked ->
                                builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, asked)));
        return ca.office()
                .apply(TestCa.ONE, new IssueRequest(authority, profile, pem, Optional.of(applicant), List.of()));
    }

    private X509Certificate issue(String authority, String profile, String applicant) {
        String id = apply(authority, profile, applicant).id();
        ca.office().examine(TestCa.ONE, id, List.of("in order"));
        ca.office().approve(TestCa.TWO, id);
        ca.office().carryOut(id, () -> {});
        return ca.certificate(id);
    }

    private X509CRL fullCrl(String authority) throws Exception {
        byte[][] values = ca.entry(ca.authority(authority).definition().subject())
                .getAttributeValueByteArrays(AttributeNames.CERTIFICATE_REVOCATION_LIST);
        assertThat(values).hasNumberOfRows(1);
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(values[0]));
    }

    private X509Certificate own(String authority) {
        return TestCa.x509(ca.authority(authority).active().encodedCertificate());
    }

    @Test
    @Requirement({"KEY-3", "CRT-2", "REG-8"})
    void theRootSignsTheCaBelowItAndCanRevokeIt() throws Exception {
        X509Certificate root = own(ROOT);
        X509Certificate issuing = own(ISSUING);
        root.verify(root.getPublicKey());
        issuing.verify(root.getPublicKey());
        assertThat(issuing.getIssuerX500Principal().getEncoded())
                .isEqualTo(root.getSubjectX500Principal().getEncoded());
        assertThat(root.getBasicConstraints()).isEqualTo(1);
        assertThat(issuing.getBasicConstraints()).isZero();

        X509Certificate user = issue(ISSUING, "jpcert-user", "Suzuki");
        user.verify(issuing.getPublicKey());
        assertThat(user.getIssuerX500Principal().getEncoded())
                .isEqualTo(issuing.getSubjectX500Principal().getEncoded());

        SubjectPublicKeyInfo key =
                ThrowAwayKey.generate(KeySpec.RSA_2048, TestKeys.RANDOM).publicKeyInfo();
        byte[] second = certified(key, "test");
        X509Certificate old = TestCa.x509(second);
        String id = ca.office()
                .revoke(
                        TestCa.ONE,
                        new RevocationRequest(old.getSerialNumber().toString(16), Optional.of(ROOT), "cACompromise"))
                .id();
        ca.office().approve(TestCa.TWO, id);
        ca.office().carryOut(id, () -> {});
        assertThat(fullCrl(ROOT).getRevokedCertificate(old)).isNotNull();
        assertThat(fullCrl(ROOT).getRevokedCertificate(issuing)).isNull();

        // The key of a CA that is revoked for cACompromise is certified no more (REG-8).
        assertThatThrownBy(() -> certified(key, "another test"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("list of compromised keys");
        assertThat(ca.engine().compromisedKeys().keys(ADMINISTRATOR, Optional.empty(), 100, false))
                .extracting(CompromisedKey::sha256)
                .contains(KeyIdentifiers.sha256(key));
    }

    private byte[] certified(SubjectPublicKeyInfo key, String purpose) {
        return ca.authority(ROOT)
                .certify(
                        ca.authority(ISSUING).ownProfile(),
                        ca.authority(ISSUING).active().subject(),
                        key,
                        purpose);
    }

    @Test
    @Requirement({"KEY-3", "KEY-4"})
    void aRestartKeepsTheCertificateOfTheCaBelow() {
        X509Certificate before = own(ISSUING);
        ca.restart();
        assertThat(own(ISSUING)).isEqualTo(before);
        assertThat(RepositoryVerification.of(
                                ca.directory(), PolicyFolder.read(TestCa.CONF).authorities())
                        .findings())
                .isEmpty();
    }

    @Test
    @Requirement({"KEY-3", "OPS-5"})
    void anAuthorityBelowACaOutsideWaitsForItsCertificate() {
        assertThat(ca.engine().authorities())
                .extracting(one -> one.definition().authority())
                .containsExactly("g-id", ROOT, ISSUING, "member");
        assertThatThrownBy(() -> ca.office()
                        .apply(TestCa.ONE, new IssueRequest("jprs-dv", "jprs-dv", "", Optional.empty(), List.of())))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("jprs-dv issues nothing yet: it waits for its certificate from the CA outside")
                .hasMessageContaining("./inkan authority csr jprs-dv");
    }

    @Test
    @Requirement({"REV-3", "REV-5", "REP-4"})
    void anAuthorityWithFullCrlsPublishesOneListAndNoSegments() throws Exception {
        X509Certificate certificate = issue("member", "member-subscriber", "Sato");
        String id = ca.office()
                .revoke(
                        TestCa.ONE,
                        new RevocationRequest(
                                certificate.getSerialNumber().toString(16), Optional.of("member"), "superseded"))
                .id();
        ca.office().approve(TestCa.TWO, id);
        ca.office().carryOut(id, () -> {});
        X509CRL crl = fullCrl("member");
        assertThat(crl.getRevokedCertificate(certificate)).isNotNull();
        assertThat(crl.getExtensionValue("2.5.29.28"))
                .as("issuingDistributionPoint")
                .isNull();
        assertThat(crl.getNextUpdate().toInstant())
                .as("nextUpdate: at most 10 days")
                .isEqualTo(crl.getThisUpdate().toInstant().plus(Duration.ofDays(4)));
        assertThat(ca.authority("member").crls()).hasSize(1);
        assertThat(ca.directory()
                        .read(org.inkan.schema.DirectoryTree.segment(
                                ca.authority("member").definition().subject(), 1)))
                .isEmpty();
    }

    @Test
    @Requirement("CRT-3")
    void jpcertNamesAreCountedByPersonYearAndLetterAndNeverGivenTwice() {
        String subject =
                apply(ISSUING, "jpcert-user", "Yamada Hanako").subject().orElseThrow();
        assertThat(subject)
                .matches("cn=SSL-000001-[0-9]{6}-2026a,ou=JPCERT/CC CA for SSL Clients,o=Japan Computer Emergency"
                        + " Response Team Coordination Center");
        String person = subject.substring(0, "cn=SSL-000001-000000-2026".length());
        assertThat(apply(ISSUING, "jpcert-user", " yamada  hanako").subject().orElseThrow())
                .startsWith(person + "b,");
        assertThat(apply(ISSUING, "jpcert-user", "Tanaka").subject().orElseThrow())
                .doesNotStartWith(person)
                .contains("-2026a,");
        ca.restart();
        assertThat(apply(ISSUING, "jpcert-user", "Yamada Hanako").subject().orElseThrow())
                .startsWith(person + "c,");
    }

    /** Both in UTC, as table 8 has it: no name of the new year on a certificate that ends with the old one. */
    @Test
    @Requirement({"CRT-3", "CRT-5"})
    void jpcertNamesAndCertificatesChangeYearsAtTheSameMoment(@TempDir Path elsewhere) {
        try (TestCa own = TestCa.openAll(elsewhere)) {
            own.clock().advance(Duration.between(own.clock().instant(), Instant.parse("2027-03-31T23:59:59Z")));
            assertThat(nameAt(own)).contains("-2026a,");
            assertThat(endAt(own)).isEqualTo("2027-04-30T23:59:59Z");
            own.clock().advance(Duration.ofSeconds(1));
            assertThat(nameAt(own)).contains("-2027a,");
            assertThat(endAt(own)).isEqualTo("2028-04-30T23:59:59Z");
        }
    }

    private static String nameAt(TestCa own) {
        String request = TestRequests.pem(TestKeys.SUBSCRIBER, TestRequests.name(""), builder -> {});
        return own.office()
                .apply(TestCa.ONE, new IssueRequest(ISSUING, "jpcert-user", request, Optional.of("Suzuki"), List.of()))
                .subject()
                .orElseThrow();
    }

    private static Instant endAt(TestCa own) {
        Validity validity = own.authority(ISSUING).profile("jpcert-user").validity();
        return validity.notAfter(validity.notBefore(own.clock().instant()));
    }

    @Test
    @Requirement({"CRT-3", "OPS-5"})
    void aCountedNameNeedsAnApplicantAndIsNotAskedFor() {
        Refusal nobody = catchThrowableOfType(
                Refusal.class,
                () -> ca.office()
                        .apply(
                                TestCa.ONE,
                                new IssueRequest(
                                        ISSUING,
                                        "jpcert-user",
                                        TestRequests.pem(TestKeys.SUBSCRIBER, TestRequests.name(""), builder -> {}),
                                        Optional.empty(),
                                        List.of())));
        assertThat(nobody.getMessage()).contains("does not say who the applicant is", "--applicant");
        Refusal own = catchThrowableOfType(
                Refusal.class,
                () -> ca.office()
                        .apply(
                                TestCa.ONE,
                                new IssueRequest(
                                        ISSUING,
                                        "jpcert-user",
                                        TestRequests.pem(
                                                TestKeys.SUBSCRIBER,
                                                TestRequests.name("CN=SSL-000001-000001-2026z"),
                                                builder -> {}),
                                        Optional.of("Ito"),
                                        List.of())));
        assertThat(own.getMessage()).contains("the CA counts the CN", "Leave it out", "table 8");
    }
}
