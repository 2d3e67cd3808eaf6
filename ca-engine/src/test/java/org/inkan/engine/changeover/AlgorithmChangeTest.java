package org.inkan.engine.changeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.cert.X509CRLHolder;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.authority.Generation;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.verification.RepositoryVerification;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The algorithm changes with the key: the standing generation signs its CRLs as before, the next as the file says now. */
@Requirement({"KEY-1", "KEY-5"})
class AlgorithmChangeTest {

    private static final Officer ADMINISTRATOR = new Officer("administrator", Set.of(Role.CA_ADMINISTRATOR));

    @TempDir
    private Path home;

    private PolicyFolder shipped() {
        return PolicyFolder.read(TestCa.CONF).only(one -> one.authority().equals(TestCa.ID));
    }

    /** As a policy officer writes it: the next key's kind in the authority's file, and in the profiles that it touches. */
    private PolicyFolder edited(String key, String signature) {
        return ChangeoverPolicies.edited(
                home.resolve("conf-" + key),
                TestCa.ID,
                text -> text.replaceFirst("(?m)^  key: RSA-2048", "  key: " + key)
                        .replaceFirst("(?m)^  signature: SHA256withRSA", "  signature: " + signature),
                text -> text.contains("profile: g-id-")
                        ? text.replace("publicKeys: [RSA-2048]", "publicKeys: [RSA-2048, " + key + "]")
                                .replace(
                                        "signatures: [SHA256withRSA]", "signatures: [SHA256withRSA, " + signature + "]")
                        : text);
    }

    @ParameterizedTest
    @CsvSource({"EC-P-256,SHA256withECDSA", "ML-DSA-65,ML-DSA-65"})
    void fromRsaTo(String key, String signature) throws Exception {
        try (TestCa ca = TestCa.openWith(home, shipped(), TestKeys.fresh(), "2020-04-01T03:00:00Z")) {
            X509Certificate before = ca.issue("Yamada Before");
            X509Certificate beforeRevoked = ca.issue("Yamada Before Revoked");
            ca.restart(edited(key, signature));
            ca.issue("Yamada Still RSA").verify(root(ca, 0).getPublicKey());
            ca.clock().advance(Duration.ofDays(1));
            ca.engine().changeovers().prepare(ADMINISTRATOR, TestCa.ID, 5);
            ca.engine().changeovers().complete(TestCa.ID);
            assertThat(ca.authority().generations())
                    .extracting(Generation::algorithm)
                    .containsExactly(SignatureAlgorithm.SHA256_WITH_RSA, SignatureAlgorithm.parse(signature));
            X509Certificate after = ca.issue("Yamada After");
            X509Certificate afterRevoked = ca.issue("Yamada After Revoked");
            ca.revoke(beforeRevoked.getSerialNumber(), "superseded");
            ca.revoke(afterRevoked.getSerialNumber(), "superseded");

            check(ca, signature, before, beforeRevoked, after, afterRevoked);
            ca.restart();
            ca.clock().advance(Duration.ofHours(30));
            ca.engine().issueDueCrls();
            check(ca, signature, before, beforeRevoked, after, afterRevoked);
        }
    }

    private static void check(
            TestCa ca,
            String signature,
            X509Certificate before,
            X509Certificate beforeRevoked,
            X509Certificate after,
            X509Certificate afterRevoked)
            throws Exception {
        Instant now = ca.clock().instant();
        List<byte[]> crls = Arrays.asList(Objects.requireNonNull(
                ca.entry(ca.caEntry()).getAttributeValueByteArrays(AttributeNames.CERTIFICATE_REVOCATION_LIST)));
        for (byte[] crl : crls) {
            assertThat(SignatureAlgorithm.of(
                                    new X509CRLHolder(crl).toASN1Structure().getSignatureAlgorithm())
                            .orElseThrow()
                            .policyName())
                    .isIn("SHA256withRSA", signature);
        }
        for (int trusted = 0; trusted < 2; trusted++) {
            RelyingParty party = new RelyingParty(
                    root(ca, trusted).getEncoded(), ca.authority().caCertificates(), crls);
            // With all that the CA entry shows at hand, the builder finds its way.
            assertThat(party.links(before.getEncoded(), now)).isBetween(trusted, 2);
            assertThat(party.links(after.getEncoded(), now)).isBetween(1 - trusted, 2);
            for (X509Certificate one : List.of(before, beforeRevoked, after, afterRevoked)) {
                boolean crosses = (one.equals(before) || one.equals(beforeRevoked)) == (trusted == 1);
                List<byte[]> path = new ArrayList<>(List.of(one.getEncoded()));
                if (crosses) {
                    path.add(link(ca, trusted));
                }
                assertThat(party.verdict(path, now))
                        .startsWith(one.equals(before) || one.equals(after) ? "valid" : "Certificate revocation after");
            }
        }
        assertThat(RepositoryVerification.of(
                                ca.directory(), List.of(ca.authority().definition()))
                        .findings())
                .isEmpty();
    }

    /** The certificate of the other key by the trusted one. */
    private static byte[] link(TestCa ca, int trusted) {
        return ca.authority().caCertificates().stream()
                .filter(der -> {
                    X509Certificate one = TestCa.x509(der);
                    return one.getPublicKey().equals(root(ca, 1 - trusted).getPublicKey())
                            && !Arrays.equals(
                                    der,
                                    ca.authority()
                                            .generations()
                                            .get(1 - trusted)
                                            .encodedCertificate());
                })
                .findFirst()
                .orElseThrow();
    }

    private static X509Certificate root(TestCa ca, int index) {
        return TestCa.x509(ca.authority().generations().get(index).encodedCertificate());
    }

    @Test
    void aKeyPreparedWithAnotherKindIsRefusedByName() {
        var vault = TestKeys.fresh();
        try (TestCa ca = TestCa.openWith(home, shipped(), vault)) {
            vault.generate("g-id-5", org.inkan.engine.key.KeySpec.EC_P_256);
            assertThatThrownBy(() -> ca.engine().changeovers().prepare(ADMINISTRATOR, TestCa.ID, 5))
                    .hasMessageContaining("'g-id-5' is there already, of kind EC-P-256")
                    .hasMessageContaining("asks for RSA-2048");
        }
    }

    @Test
    void aKeyThatACeremonyHasPreparedIsTaken() {
        var vault = TestKeys.fresh();
        try (TestCa ca = TestCa.openWith(home, shipped(), vault)) {
            var prepared = vault.generate("g-id-5", org.inkan.engine.key.KeySpec.RSA_2048);
            ca.engine().changeovers().prepare(ADMINISTRATOR, TestCa.ID, 5);
            ca.engine().changeovers().complete(TestCa.ID);
            assertThat(ca.authority().active().key().publicKeyInfo()).isEqualTo(prepared.publicKeyInfo());
        }
    }
}
