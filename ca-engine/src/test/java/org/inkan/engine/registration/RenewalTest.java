package org.inkan.engine.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.inkan.engine.TestCa.ONE;
import static org.inkan.engine.TestCa.TWO;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.TestRequests;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.registration.RegistrationOffice.IssueRequest;
import org.inkan.engine.sample.SampleValues;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Renewal with the same key and with a new one, modification, and reissue after a revocation. Every document treats each as a
 * new application, examined like the first (G-ID CPS 4.11.3; Member 3.3, 4.6 to 4.8; JPCERT 3-3, 4-6, 4-7; JPRS 4.6 to 4.8):
 * what it replaces stays as it is until somebody has it revoked.
 */
@Requirement("CRT-9")
@SuppressWarnings("NullAway.Init")
class RenewalTest {

    private static final KeyPair NEW = newKey();

    @TempDir
    private Path home;

    private TestCa ca;

    /** An authority, and the profile of its subscribers. */
    record Issuer(String authority, String profile) {}

    static Stream<Issuer> issuers() {
        return Stream.of(
                new Issuer(TestCa.ID, TestCa.PROFILE),
                new Issuer("member", "member-subscriber"),
                new Issuer("jpcert-ssl-client", "jpcert-user"));
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void open() {
        ca = TestCa.openAll(home);
    }

    @AfterEach
    void close() {
        ca.close();
    }

    @ParameterizedTest
    @MethodSource("issuers")
    void aCertificateIsRenewedWithTheSameKeyOrANewOne(Issuer issuer) {
        X509Certificate first = issue(issuer, TestKeys.SUBSCRIBER, "Yamada Hanako");
        ca.clock().advance(Duration.ofDays(30));
        X509Certificate sameKey = issue(issuer, TestKeys.SUBSCRIBER, "Yamada Hanako");
        X509Certificate newKey = issue(issuer, NEW, "Yamada Hanako");

        assertThat(sameKey.getPublicKey()).isEqualTo(first.getPublicKey());
        assertThat(newKey.getPublicKey()).isEqualTo(NEW.getPublic());
        assertThat(Stream.of(first, sameKey, newKey).map(X509Certificate::getSerialNumber))
                .doesNotHaveDuplicates();
        assertThat(sameKey.getNotBefore()).isAfter(first.getNotBefore());
        assertThat(isRevoked(issuer, first))
                .as("the first goes on until it ends")
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("issuers")
    void whoIsNamedOtherwiseGetsANewCertificateAndTheOldOneIsRevoked(Issuer issuer) {
        X509Certificate old = issue(issuer, TestKeys.SUBSCRIBER, "Yamada Hanako");
        revoke(issuer, old, "affiliationChanged");
        X509Certificate modified = issue(issuer, TestKeys.SUBSCRIBER, "Suzuki Hanako");
        assertThat(modified.getSubjectX500Principal()).isNotEqualTo(old.getSubjectX500Principal());
        assertThat(isRevoked(issuer, old)).isTrue();
        assertThat(isRevoked(issuer, modified)).isFalse();
    }

    /** A key that nothing is wrong with may be certified again; one that others may have is never. */
    @ParameterizedTest
    @MethodSource("issuers")
    void aRevokedCertificateIsReissuedUnlessItsKeyIsCompromised(Issuer issuer) {
        revoke(issuer, issue(issuer, TestKeys.SUBSCRIBER, "Yamada Hanako"), "unspecified");
        X509Certificate again = issue(issuer, TestKeys.SUBSCRIBER, "Yamada Hanako");
        revoke(issuer, again, "keyCompromise");
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> apply(issuer, TestKeys.SUBSCRIBER, "Yamada Hanako"));
        assertThat(refusal).hasMessageContaining("compromise");
        assertThat(issue(issuer, NEW, "Yamada Hanako").getPublicKey()).isEqualTo(NEW.getPublic());
    }

    private Application apply(Issuer issuer, KeyPair key, String person) {
        CertificateProfile profile = ca.authority(issuer.authority()).profile(issuer.profile());
        String pem = TestRequests.pem(
                key,
                SampleValues.subject(profile, person),
                builder -> SampleValues.extensions(profile)
                        .ifPresent(asked ->
                                builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, asked)));
        return ca.office()
                .apply(
                        ONE,
                        new IssueRequest(issuer.authority(), issuer.profile(), pem, Optional.of(person), List.of()));
    }

    private X509Certificate issue(Issuer issuer, KeyPair key, String person) {
        String id = apply(issuer, key, person).id();
        ca.office().examine(ONE, id, List.of("documents: in order"));
        ca.office().approve(TWO, id);
        ca.office().carryOut(id, () -> {});
        return ca.certificate(id);
    }

    private void revoke(Issuer issuer, X509Certificate certificate, String reason) {
        assertThat(ca.authority(issuer.authority()).definition().revocation().reasons())
                .as("reasons of %s", issuer.authority())
                .extracting(one -> one.wireName())
                .contains(reason);
        ca.revoke(certificate.getSerialNumber(), reason);
    }

    private boolean isRevoked(Issuer issuer, X509Certificate certificate) {
        return ca.crl(
                        ca.authority(issuer.authority()).definition().subject(),
                        org.inkan.schema.AttributeNames.CERTIFICATE_REVOCATION_LIST)
                .isRevoked(certificate);
    }
}
