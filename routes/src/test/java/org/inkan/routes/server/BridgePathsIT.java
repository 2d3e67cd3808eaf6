package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.CertificatePair;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.inkan.routes.server.CrossRelying.Answer;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The demo's bridge as relying parties of both ends see it: official CA, bridge, G-ID, subscriber; and G-ID, bridge, official
 * CA, subscriber. Whatever is on the way is fetched over LDAP. The last tests revoke cross certificates, so their order counts.
 */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class BridgePathsIT {

    private static final String OFFICIAL_POLICY = "2.999.2";
    private static final String BRIDGE_POLICY = "2.999.1";
    private static final String MEMBER_POLICY = "1.2.392.200091.100.621.11";

    private static final String BRIDGE = "OU=Inkan Demo Bridge CA,O=Inkan Demo,C=JP";
    private static final String OFFICIAL = "OU=Official CA,O=Inkan Demo Government,C=JP";
    private static final String MEMBER = "OU=SECOM Passport for G-ID,O=SECOM Trust.net Co.\\, Ltd.,C=JP";

    private static final int OUTSIDE_PERMITTED_NAMES = 47;
    private static final int REVOKED = 23;

    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();

    private static BridgeDemo demo;

    @BeforeAll
    static void start(@TempDir Path folder) {
        // Bouncy Castle's asks for its provider by name.
        Security.addProvider(BOUNCY_CASTLE);
        demo = BridgeDemo.start(folder);
    }

    @AfterAll
    static void stop() {
        Security.removeProvider(BOUNCY_CASTLE.getName());
        demo.close();
    }

    /** The way that begins at the official CA's root. */
    private static Answer fromOfficial(CrossRelying validator, String policy) throws GeneralSecurityException {
        return validator.ask(
                demo.certificate("bridge/official-root.crt"),
                demo.certificate("g-id/gen2-good.crt"),
                policy,
                demo.ldap(),
                demo.officialLdap());
    }

    /** The way that begins at G-ID's root. */
    private static Answer fromMember(CrossRelying validator, String certificate, String policy)
            throws GeneralSecurityException {
        return validator.ask(
                demo.certificate("g-id/new-root.crt"),
                demo.certificate("bridge/" + certificate),
                policy,
                demo.ldap(),
                demo.officialLdap());
    }

    /** Our own validator, as a person uses it. */
    private static Outcome ours(String certificate, String root, String policy) {
        return Cli.execute(
                "validate",
                demo.file(certificate),
                "--trust",
                demo.file(root),
                "--directory",
                "ldap://127.0.0.1:" + demo.ldap(),
                "--directory",
                "ldap://127.0.0.1:" + demo.officialLdap(),
                "--policy",
                policy);
    }

    @Order(1)
    @ParameterizedTest
    @EnumSource(LdapClient.class)
    @Requirement({"REP-3", "XC-1"})
    void everyClientReadsThePairOfBothDirections(LdapClient client) throws IOException, GeneralSecurityException {
        byte[] issuedToUs = demo.certificate("bridge/gid-by-bridge.crt").getEncoded();
        byte[] issuedByUs = demo.certificate("bridge/bridge-by-gid.crt").getEncoded();
        assertThat(client.read(demo.ldap(), MEMBER, "crossCertificatePair;binary"))
                .hasSize(1)
                .hasEntrySatisfying("crossCertificatePair;binary", value -> {
                    CertificatePair pair = BridgeDemo.pair(value);
                    assertThat(BridgeDemo.der(pair.getForward())).isEqualTo(issuedToUs);
                    assertThat(BridgeDemo.der(pair.getReverse())).isEqualTo(issuedByUs);
                });
    }

    /** The bridge shows the pairs with all whom it joins; what one shows as forward, the other shows as reverse. */
    @Order(2)
    @Test
    @Requirement({"REP-3", "XC-3"})
    void bothDirectoriesShowTheSameCertificatesTheOtherWayRound() throws GeneralSecurityException {
        X509Certificate memberByBridge = demo.certificate("bridge/gid-by-bridge.crt");
        X509Certificate bridgeByMember = demo.certificate("bridge/bridge-by-gid.crt");
        X509Certificate officialByBridge = demo.certificate("bridge/official-by-bridge.crt");
        X509Certificate bridgeByOfficial = demo.certificate("bridge/bridge-by-official.crt");
        assertThat(BridgeDemo.pairs(demo.ldap(), BRIDGE))
                .containsExactlyInAnyOrder(
                        List.of(bridgeByMember, memberByBridge), List.of(bridgeByOfficial, officialByBridge));
        assertThat(BridgeDemo.pairs(demo.officialLdap(), OFFICIAL))
                .containsExactly(List.of(officialByBridge, bridgeByOfficial));
    }

    @Order(3)
    @ParameterizedTest
    @EnumSource(CrossRelying.class)
    @Requirement("XC-5")
    void aValidatorBuildsBothWaysFromWhatItFetches(CrossRelying validator) throws GeneralSecurityException {
        Answer fromOfficial = fromOfficial(validator, OFFICIAL_POLICY);
        assertThat(fromOfficial.valid()).as(fromOfficial.reason()).isTrue();
        assertThat(fromOfficial.issuers()).containsExactly(MEMBER, BRIDGE);
        Answer fromMember = fromMember(validator, "official-good.crt", MEMBER_POLICY);
        assertThat(fromMember.valid()).as(fromMember.reason()).isTrue();
        assertThat(fromMember.issuers()).containsExactly(OFFICIAL, BRIDGE);
    }

    @Order(3)
    @ParameterizedTest
    @EnumSource(CrossRelying.class)
    @Requirement("XC-5")
    void aValidatorRefusesWhatIsNotAgreed(CrossRelying validator) throws GeneralSecurityException {
        assertThat(fromOfficial(validator, BRIDGE_POLICY).valid())
                .as("the bridge's policy is not the official CA's, and nothing maps it there")
                .isFalse();
        assertThat(fromOfficial(validator, MEMBER_POLICY).valid()).isFalse();
        assertThat(fromMember(validator, "official-good.crt", OFFICIAL_POLICY).valid())
                .isFalse();
        assertThat(fromMember(validator, "official-revoked.crt", MEMBER_POLICY).valid())
                .isFalse();
    }

    @Order(3)
    @Test
    @Requirement({"XC-5", "XC-6"})
    void oursSaysTheSame() {
        Outcome fromOfficial = ours("g-id/gen2-good.crt", "bridge/official-root.crt", OFFICIAL_POLICY);
        assertThat(fromOfficial.exit()).as(fromOfficial.out()).isZero();
        assertThat(fromOfficial.out()).contains("Inkan Demo Bridge CA", OFFICIAL_POLICY);
        Outcome fromMember = ours("bridge/official-good.crt", "g-id/new-root.crt", MEMBER_POLICY);
        assertThat(fromMember.exit()).as(fromMember.out()).isZero();
        assertThat(ours("g-id/gen2-good.crt", "bridge/official-root.crt", BRIDGE_POLICY)
                        .exit())
                .isEqualTo(1);
        assertThat(ours("bridge/official-good.crt", "g-id/new-root.crt", OFFICIAL_POLICY)
                        .exit())
                .isEqualTo(1);
        Outcome revoked = ours("bridge/official-revoked.crt", "g-id/new-root.crt", MEMBER_POLICY);
        assertThat(revoked.exit()).isEqualTo(1);
        assertThat(revoked.out()).contains("revoked");
    }

    /** The demo's own validation service looks in the official CA's directory by itself. */
    @Order(3)
    @Test
    @Requirement("XC-6")
    void theServiceAnswersForAStrangersCertificate(@TempDir Path folder) throws IOException {
        String certificate = Files.readString(Path.of(demo.file("bridge/official-good.crt")));
        Path question = Files.writeString(
                folder.resolve("question.json"),
                "{\"certificate\": \"" + certificate.replace("\n", "\\n") + "\", \"policies\": [\"" + MEMBER_POLICY
                        + "\"]}");
        String answer = Tool.output(
                "curl",
                "-s",
                "-H",
                "Content-Type: application/json",
                "--data",
                "@" + question,
                "http://127.0.0.1:" + demo.http() + "/api/validate");
        assertThat(answer).containsPattern("\"valid\" ?: ?true").contains("Inkan Demo Bridge CA");
    }

    /** A JDK that is given the path alone, and asks for CRLs where its certificates say. */
    @Order(3)
    @Test
    @Requirement({"XC-5", "CRT-6"})
    void theAddressesInTheCertificatesLeadToTheirCrls() {
        assertThat(BridgeDemo.jdkByDistributionPoints(
                        demo.file("bridge/official-root.crt"),
                        demo.file("g-id/gen2-good.crt"),
                        demo.file("bridge/gid-by-bridge.crt"),
                        demo.file("bridge/bridge-by-official.crt")))
                .isEqualTo("valid");
        for (String[] one : new String[][] {{"official-good.crt", "valid"}, {"official-revoked.crt", "REVOKED"}}) {
            assertThat(BridgeDemo.jdkByDistributionPoints(
                            demo.file("g-id/new-root.crt"),
                            demo.file("bridge/" + one[0]),
                            demo.file("bridge/official-by-bridge.crt"),
                            demo.file("bridge/bridge-by-gid.crt")))
                    .isEqualTo(one[1]);
        }
    }

    /** OpenSSL with CRLs of the whole path, and the cross certificates taken out of pairs that ldapsearch has fetched. */
    @Order(4)
    @ParameterizedTest
    @CsvSource({
        "-policy_check -policy 2.999.2,                                         0",
        "-policy_check -policy 2.999.2 -explicit_policy,                        0",
        "-policy_check -policy 2.999.2 -explicit_policy -inhibit_any,           0",
        "-policy_check -policy 2.5.29.32.0 -explicit_policy,                    0",
        "-policy_check -policy 2.999.2 -inhibit_map,                            43",
        "-policy_check -policy 2.999.2 -explicit_policy -inhibit_map,           43",
        "-policy_check -policy 2.5.29.32.0 -inhibit_map,                        43",
        "-policy_check -policy 2.999.1 -explicit_policy,                        43",
        "-policy_check -policy 1.2.392.200091.100.621.11 -explicit_policy,      43",
    })
    @Requirement("XC-5")
    void openSslFollowsTheMappingsToAMembersSubscriber(String options, int error) throws Exception {
        List<X509Certificate> between = List.of(
                BridgeDemo.forwardOf(demo.ldap(), BRIDGE, OFFICIAL), BridgeDemo.forwardOf(demo.ldap(), MEMBER, BRIDGE));
        assertVerdict(demo.openssl("bridge/official-root.crt", between, "g-id/gen2-good.crt", options), error);
    }

    @Order(4)
    @ParameterizedTest
    @CsvSource({
        "-policy_check -policy 1.2.392.200091.100.621.11 -explicit_policy,               0",
        "-policy_check -policy 1.2.392.200091.100.621.11 -explicit_policy -inhibit_map,  43",
        "-policy_check -policy 2.999.1 -explicit_policy,                                 43",
        "-policy_check -policy 2.999.2 -explicit_policy,                                 43",
    })
    @Requirement("XC-5")
    void openSslFollowsTheMappingsToTheOfficialCasSubscriber(String options, int error) throws Exception {
        List<X509Certificate> between = List.of(
                BridgeDemo.forwardOf(demo.ldap(), BRIDGE, MEMBER),
                BridgeDemo.forwardOf(demo.officialLdap(), OFFICIAL, BRIDGE));
        assertVerdict(demo.openssl("g-id/new-root.crt", between, "bridge/official-good.crt", options), error);
    }

    private static void assertVerdict(Outcome outcome, int error) {
        String said = outcome.out() + outcome.err();
        if (error == 0) {
            assertThat(outcome.exit()).as(said).isZero();
        } else {
            assertThat(said).contains("error " + error + " at ");
            assertThat(outcome.exit()).isNotZero();
        }
    }

    /** The official CA may certify any name; through the bridge only its own are good. */
    @Order(5)
    @Test
    @Requirement({"XC-1", "XC-5"})
    void nameConstraintsShutOutWhatTheOfficialCaMayNotCertifyForUs() throws Exception {
        String elsewhere = "bridge/official-elsewhere.crt";
        List<X509Certificate> between = List.of(
                demo.certificate("bridge/bridge-by-gid.crt"), demo.certificate("bridge/official-by-bridge.crt"));
        for (CrossRelying validator : CrossRelying.values()) {
            X509Certificate root = demo.certificate("bridge/official-root.crt");
            assertThat(validator
                            .ask(root, demo.certificate(elsewhere), OFFICIAL_POLICY, demo.officialLdap())
                            .valid())
                    .isTrue();
            assertThat(fromMember(validator, "official-elsewhere.crt", MEMBER_POLICY)
                            .valid())
                    .isFalse();
        }
        assertVerdict(demo.openssl("g-id/new-root.crt", between, elsewhere, "-policy_check"), OUTSIDE_PERMITTED_NAMES);
        Outcome ours = ours(elsewhere, "g-id/new-root.crt", MEMBER_POLICY);
        assertThat(ours.exit()).isEqualTo(1);
        assertThat(ours.out()).contains("name constraints");
    }

    /** What was made stands: a home that was stopped before its last file gets that file, and nobody is certified anew. */
    @Order(6)
    @Test
    @Requirement("XC-1")
    void whatWasInterruptedIsFinishedWithWhatIsThere() throws IOException {
        Path last = Path.of(demo.file("bridge/bridge-by-gid.crt"));
        String before = Files.readString(last);
        int items = demo.items();
        Files.delete(last);
        assertThat(demo.makeBridge()).isEmpty();
        assertThat(Files.readString(last)).isEqualTo(before);
        assertThat(demo.items()).isEqualTo(items);
    }

    @Order(7)
    @Test
    @Requirement({"XC-3", "XC-5", "REP-6", "REV-3"})
    void aCrossCertificateThatWeRevokeIsRefusedByEverybody() throws Exception {
        X509Certificate revoked = demo.certificate("bridge/bridge-by-gid.crt");
        List<X509Certificate> between = List.of(revoked, demo.certificate("bridge/official-by-bridge.crt"));
        demo.revoke("demo-bridge", revoked);

        assertOnArlAndFullCrlsOnly(MEMBER, revoked);
        assertThat(BridgeDemo.pairs(demo.ldap(), MEMBER))
                .as("what the bridge has issued to us stands alone")
                .containsExactly(List.of(demo.certificate("bridge/gid-by-bridge.crt")));
        assertRefused("g-id/new-root.crt", between, "bridge/official-good.crt", MEMBER_POLICY);
        for (CrossRelying validator : CrossRelying.values()) {
            assertThat(fromMember(validator, "official-good.crt", MEMBER_POLICY).valid())
                    .isFalse();
            assertThat(fromOfficial(validator, OFFICIAL_POLICY).valid())
                    .as("the other direction is as good as before")
                    .isTrue();
        }
    }

    @Order(8)
    @Test
    @Requirement({"XC-3", "XC-5", "REP-6", "REV-3"})
    void aCrossCertificateThatTheBridgeRevokesIsRefusedByEverybody() throws Exception {
        X509Certificate revoked = demo.certificate("bridge/gid-by-bridge.crt");
        List<X509Certificate> between = List.of(demo.certificate("bridge/bridge-by-official.crt"), revoked);
        demo.revoke("demo-g-id", revoked);

        assertOnArlAndFullCrlsOnly(BRIDGE, revoked);
        assertThat(BridgeDemo.pairs(demo.ldap(), BRIDGE))
                .contains(List.of(
                        demo.certificate("bridge/bridge-by-official.crt"),
                        demo.certificate("bridge/official-by-bridge.crt")))
                .noneMatch(pair -> pair.contains(revoked));
        assertRefused("bridge/official-root.crt", between, "g-id/gen2-good.crt", OFFICIAL_POLICY);
        for (CrossRelying validator : CrossRelying.values()) {
            assertThat(fromOfficial(validator, OFFICIAL_POLICY).valid()).isFalse();
        }
    }

    /** All three refuse the path because of the revocation, and so do we. */
    private static void assertRefused(String root, List<X509Certificate> between, String certificate, String policy)
            throws Exception {
        List<X509Certificate> path = new ArrayList<>(List.of(demo.certificate(certificate)));
        path.add(between.get(1));
        path.add(between.get(0));
        for (CrossRelying validator : CrossRelying.values()) {
            Answer answer = validator.validate(demo.certificate(root), path, policy, demo.ldap(), demo.officialLdap());
            assertThat(answer.valid()).isFalse();
            assertThat(answer.reason()).contains("revo");
        }
        assertVerdict(
                demo.openssl(root, between, certificate, "-policy_check -policy " + policy + " -explicit_policy"),
                REVOKED);
        Outcome ours = ours(certificate, root, policy);
        assertThat(ours.exit()).isEqualTo(1);
        assertThat(ours.out()).contains("is revoked");
    }

    private static void assertOnArlAndFullCrlsOnly(String ca, X509Certificate revoked) throws GeneralSecurityException {
        List<X509CRL> arl = demo.lists("CN=CRL1," + ca, "authorityRevocationList");
        assertThat(arl).hasSize(1).allMatch(list -> list.isRevoked(revoked));
        assertThat(demo.lists(ca, "certificateRevocationList"))
                .as("one full CRL for each generation")
                .isNotEmpty()
                .allMatch(list -> list.isRevoked(revoked));
        assertThat(demo.segments(ca)).isNotEmpty().noneMatch(list -> list.isRevoked(revoked));
        assertThat(demo.listsOverHttp(ca)).hasSizeGreaterThan(1).allMatch(list -> list.isRevoked(revoked));
    }
}
