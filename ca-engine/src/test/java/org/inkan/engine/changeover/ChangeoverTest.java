package org.inkan.engine.changeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.DN;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.authority.ChangeoverCalendar.Stage;
import org.inkan.engine.authority.ChangeoverPlan;
import org.inkan.engine.authority.Generation;
import org.inkan.engine.authority.GenerationState;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.publication.PublishedFile;
import org.inkan.engine.verification.RepositoryVerification;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changeover of G-ID from its fourth to its fifth generation, as CPS 4.10 and table 2.6-1 describe it. */
@Requirement({"KEY-5", "REP-2", "REP-4", "REP-5"})
class ChangeoverTest {

    private static final Officer ADMINISTRATOR = new Officer("administrator", Set.of(Role.CA_ADMINISTRATOR));

    @TempDir
    private Path home;

    private static void changeOver(TestCa ca, int generation) {
        ca.engine().changeovers().prepare(ADMINISTRATOR, TestCa.ID, generation);
        ca.engine().changeovers().complete(TestCa.ID);
    }

    private static List<X509Certificate> shown(TestCa ca) {
        return ca.authority().caCertificates().stream().map(TestCa::x509).toList();
    }

    private static List<X509CRL> fullCrls(TestCa ca) {
        return crls(ca, ca.caEntry(), AttributeNames.CERTIFICATE_REVOCATION_LIST);
    }

    private static List<X509CRL> crls(TestCa ca, DN entry, String attribute) {
        return Stream.of(Objects.requireNonNull(ca.entry(entry).getAttributeValueByteArrays(attribute)))
                .map(TestCa::x509Crl)
                .toList();
    }

    private static X509Certificate root(TestCa ca, int generation) {
        return ca.authority().generations().stream()
                .filter(one -> one.number() == generation)
                .map(one -> TestCa.x509(one.encodedCertificate()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isSignedBy(X509CRL crl, X509Certificate ca) {
        try {
            crl.verify(ca.getPublicKey());
            return true;
        } catch (java.security.GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isLink(X509Certificate certificate, X509Certificate subject, X509Certificate signer) {
        try {
            certificate.verify(signer.getPublicKey());
            return certificate.getPublicKey().equals(subject.getPublicKey());
        } catch (java.security.GeneralSecurityException e) {
            return false;
        }
    }

    @Test
    void bothRootsAndBothLinksAreShownAndEachGenerationHasItsFullCrl() throws Exception {
        try (TestCa ca = TestCa.open(home)) {
            X509Certificate before = ca.issue("Yamada Before");
            ca.clock().advance(Duration.ofDays(365));
            ca.engine().issueDueCrls();
            BigInteger count = TestCa.number(fullCrls(ca).get(0));
            assertThat(count).isGreaterThan(BigInteger.ONE);
            changeOver(ca, 5);
            assertThat(fullCrls(ca))
                    .as("one issuer, one scope: the numbers go on (RFC 5280 section 5.2.3)")
                    .extracting(TestCa::number)
                    .containsExactlyInAnyOrder(count, count.add(BigInteger.ONE));
            X509Certificate after = ca.issue("Yamada After");

            X509Certificate old = root(ca, 4);
            X509Certificate recent = root(ca, 5);
            List<X509Certificate> shown = shown(ca);
            X509Certificate newWithOld = shown.stream()
                    .filter(one -> isLink(one, recent, old))
                    .findFirst()
                    .orElseThrow();
            X509Certificate oldWithNew = shown.stream()
                    .filter(one -> isLink(one, old, recent))
                    .findFirst()
                    .orElseThrow();
            assertThat(shown).containsExactlyInAnyOrder(old, recent, newWithOld, oldWithNew);
            for (X509Certificate link : List.of(newWithOld, oldWithNew)) {
                assertThat(link.getNotBefore())
                        .as("the same moment as the new root")
                        .isEqualTo(recent.getNotBefore());
                assertThat(link.getNotAfter())
                        .as("until the old root ends (CPS 4.10)")
                        .isEqualTo(old.getNotAfter());
            }
            before.verify(old.getPublicKey());
            after.verify(recent.getPublicKey());

            assertThat(ca.revoke(before.getSerialNumber(), "superseded")).isNotNull();
            assertThat(ca.revoke(after.getSerialNumber(), "superseded")).isNotNull();
            ca.authority()
                    .revoke(
                            oldWithNew.getSerialNumber(),
                            RevocationReason.SUPERSEDED,
                            ca.clock().instant(),
                            "officer2");
            List<X509CRL> full = fullCrls(ca);
            assertThat(full).hasSize(2);
            assertThat(full).filteredOn(crl -> isSignedBy(crl, old)).hasSize(1);
            assertThat(full).filteredOn(crl -> isSignedBy(crl, recent)).hasSize(1);
            assertThat(full).allSatisfy(crl -> {
                assertThat(crl.getRevokedCertificate(before.getSerialNumber())).isNotNull();
                assertThat(crl.getRevokedCertificate(after.getSerialNumber())).isNotNull();
                assertThat(crl.getRevokedCertificate(oldWithNew.getSerialNumber()))
                        .isNotNull();
            });
            assertThat(ca.arl().getRevokedCertificate(oldWithNew.getSerialNumber()))
                    .as("a revoked link certificate is on the ARL")
                    .isNotNull();
            assertThat(isSignedBy(ca.arl(), recent))
                    .as("4.10: always the newest key")
                    .isTrue();
            assertThat(isSignedBy(ca.segment(1), recent)).isTrue();
            assertThat(isSignedBy(ca.segment(2), old)).isTrue();
            assertThat(isSignedBy(ca.segment(3), recent))
                    .as("a segment has one generation")
                    .isTrue();
            assertThat(ca.segment(2).getRevokedCertificate(before.getSerialNumber()))
                    .isNotNull();
            assertThat(ca.segment(3).getRevokedCertificate(after.getSerialNumber()))
                    .isNotNull();
            assertThat(RepositoryVerification.of(
                                    ca.directory(), List.of(ca.authority().definition()))
                            .findings())
                    .isEmpty();
        }
    }

    @Test
    @Requirement({"REP-7", "REP-9"})
    void theFilesHaveTheNamesOfTable261() throws Exception {
        try (TestCa ca = TestCa.open(home)) {
            changeOver(ca, 5);
            String folder = "/PassportFor/G-ID/";
            assertThat(ca.engine().publication().files())
                    .extracting(PublishedFile::path)
                    .filteredOn(path -> !path.endsWith(".pem"))
                    .containsExactlyInAnyOrder(
                            folder + "repository/g-idca04.crt",
                            folder + "repository/g-idca05.crt",
                            folder + "repository/g-idca05-NewWithOld.crt",
                            folder + "repository/g-idca05-OldWithNew.crt",
                            folder + "repository/g-idca.p7c",
                            folder + "repository2/CRL.crl",
                            folder + "repository3/CRL.crl",
                            folder + "repository/CRL1.crl",
                            folder + "repository/ARL.crl");
        }
    }

    @Test
    void nothingIsSignedForOthersBeforeThePreparedGenerationIsCompleted() throws Exception {
        try (TestCa ca = TestCa.open(home)) {
            ca.engine().changeovers().prepare(ADMINISTRATOR, TestCa.ID, 5);
            assertThat(ca.authority().generations())
                    .extracting(Generation::state)
                    .containsExactly(GenerationState.ACTIVE, GenerationState.PENDING);
            ca.issue("Yamada Between").verify(root(ca, 4).getPublicKey());
            ca.restart();
            ca.issue("Yamada Restarted").verify(root(ca, 4).getPublicKey());
            assertThat(fullCrls(ca))
                    .as("what is to be relied on is there first")
                    .hasSize(2);
            assertThat(shown(ca)).hasSize(4);
            assertThat(ca.engine().changeovers().prepareBegun()).containsExactly(TestCa.ID);
            ca.engine().changeovers().complete(TestCa.ID);
            ca.issue("Yamada After").verify(root(ca, 5).getPublicKey());
        }
    }

    @Test
    void aPlanChangesNothingAndARunNeedsTheNumberOfThePlan() throws Exception {
        try (TestCa ca = TestCa.open(home)) {
            ChangeoverPlan plan = ca.engine().changeovers().plan(ADMINISTRATOR, TestCa.ID);
            assertThat(plan.next()).isEqualTo(5);
            assertThat(plan.keyName()).isEqualTo("g-id-5");
            assertThat(plan.obstacles()).isEmpty();
            assertThat(plan.published())
                    .extracting(ChangeoverPlan.Place::where)
                    .anyMatch(where -> where.endsWith("/repository/g-idca05-NewWithOld.crt"));
            assertThat(ca.authority().generations()).hasSize(1);

            Refusal wrong = catchThrowableOfType(
                    Refusal.class, () -> ca.engine().changeovers().prepare(ADMINISTRATOR, TestCa.ID, 6));
            assertThat(wrong).hasMessageContaining("its next is 5");
            Refusal notTheirs = catchThrowableOfType(
                    Refusal.class, () -> ca.engine().changeovers().prepare(TestCa.ONE, TestCa.ID, 5));
            assertThat(notTheirs.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
            changeOver(ca, 5);
            changeOver(ca, 5);
            assertThat(ca.authority().generations())
                    .as("asked twice, done once")
                    .hasSize(2);
        }
    }

    @Test
    void withoutALinkProfileTheRefusalSaysWhatToAdd() throws Exception {
        try (TestCa ca = TestCa.open(home, ChangeoverPolicies::withoutLink)) {
            Refusal refusal = catchThrowableOfType(
                    Refusal.class, () -> ca.engine().changeovers().prepare(ADMINISTRATOR, TestCa.ID, 5));
            assertThat(refusal)
                    .hasMessageContaining("names none of kind link")
                    .hasMessageContaining("newWithOld and oldWithNew");
            assertThat(ca.engine().changeovers().plan(ADMINISTRATOR, TestCa.ID).obstacles())
                    .hasSize(2);
            assertThat(ca.authority().generations()).hasSize(1);
        }
    }

    @Test
    void theCalendarComesNearerAndCertificatesThatWouldOutliveTheirIssuerAreRefused() throws Exception {
        try (TestCa ca = TestCa.open(home)) {
            Instant due = ca.authority().calendar().due();
            Instant end = ca.authority().active().notAfter();
            assertThat(ca.authority().calendar().longest()).isPresent();
            assertThat(stage(ca)).isEqualTo(Stage.FAR);
            for (var step : List.of(Stage.YEAR, Stage.NINETY_DAYS, Stage.THIRTY_DAYS)) {
                long days = step == Stage.YEAR ? 365 : step == Stage.NINETY_DAYS ? 90 : 30;
                ca.clock().set(due.minus(Duration.ofDays(days)).minusSeconds(1));
                assertThat(stage(ca)).isNotEqualTo(step);
                ca.clock().set(due.minus(Duration.ofDays(days)));
                assertThat(stage(ca)).isEqualTo(step);
            }
            ca.clock().set(due);
            CertificateProfile longest = ca.authority().profiles().stream()
                    .filter(one -> ca.authority().calendar().longest().equals(Optional.of(one.profile())))
                    .findFirst()
                    .orElseThrow();
            ca.authority().checkValidity(longest);
            ca.clock().set(due.plusSeconds(1));
            assertThat(stage(ca)).isEqualTo(Stage.OVERDUE);
            assertThat(catchThrowableOfType(Refusal.class, () -> ca.authority().checkValidity(longest)))
                    .hasMessageContaining("outlive its issuer")
                    .hasMessageContaining("changeover plan g-id");
            ca.clock().set(end.minus(Duration.ofDays(365)));
            assertThat(catchThrowableOfType(Refusal.class, () -> ca.issue("Yamada Late")))
                    .hasMessageContaining("outlive its issuer");

            changeOver(ca, 5);
            assertThat(stage(ca)).isEqualTo(Stage.FAR);
            ca.authority().checkValidity(longest);
            ca.issue("Yamada Late").verify(root(ca, 5).getPublicKey());
        }
    }

    private static Stage stage(TestCa ca) {
        return ca.authority().calendar().stage(ca.clock().instant());
    }

    @Test
    void aGenerationThatHasEndedIsRetiredAndItsListsGo() throws Exception {
        try (TestCa ca = TestCa.open(home)) {
            ca.issue("Yamada Before");
            ca.clock().set(ca.authority().calendar().due());
            X509Certificate revoked = ca.issue("Yamada Revoked");
            ca.revoke(revoked.getSerialNumber(), "superseded");
            changeOver(ca, 5);
            Instant end = ca.authority().generations().get(0).notAfter();
            ca.clock().set(end);
            ca.engine().issueDueCrls();
            assertThat(ca.authority().generations()).hasSize(2);

            ca.clock().set(end.plusSeconds(1));
            ca.engine().issueDueCrls();
            assertThat(ca.authority().generations())
                    .extracting(Generation::number)
                    .containsExactly(5);
            assertThat(shown(ca)).as("the old root and both links are gone").hasSize(1);
            assertThat(fullCrls(ca)).hasSize(1);
            assertThat(ca.directory().read(DirectoryTree.segment(ca.caEntry(), 2)))
                    .isEmpty();
            assertThat(ca.directory().read(DirectoryTree.segment(ca.caEntry(), 3)))
                    .as("numbers go on, though generation 5 had no segment yet")
                    .isPresent();
            ca.issue("Yamada After").verify(root(ca, 5).getPublicKey());
            assertThat(RepositoryVerification.of(
                                    ca.directory(), List.of(ca.authority().definition()))
                            .findings())
                    .isEmpty();
            ca.restart();
            assertThat(ca.authority().generations())
                    .extracting(Generation::number)
                    .containsExactly(5);
            assertThat(shown(ca)).hasSize(1);
            assertThat(fullCrls(ca)).hasSize(1);
        }
    }

    @Test
    @Requirement("KEY-6")
    void anAuthorityThatIsStoppedMeanwhileLinksNothing() {
        try (TestCa ca = TestCa.open(home)) {
            // The generation's entry, then its certificate; the links come after that.
            ca.failing().before(2, () -> ca.authority().stopIssuing("its key is compromised"));
            assertThat(catchThrowableOfType(
                            Refusal.class, () -> ca.engine().changeovers().prepare(ADMINISTRATOR, TestCa.ID, 5)))
                    .hasMessageContaining("its key is compromised");
            assertThat(ca.authority().outstanding().valid()).isZero();
            assertThat(shown(ca)).hasSize(1);
        }
    }

    @Test
    @Requirement("KEY-6")
    void anAuthorityThatIsStoppedBeforeItsNextKeySignsGoesOnWithNone() {
        try (TestCa ca = TestCa.open(home)) {
            ca.engine().changeovers().prepare(ADMINISTRATOR, TestCa.ID, 5);
            ca.authority().stopIssuing("its key is compromised");
            assertThat(catchThrowableOfType(
                            Refusal.class, () -> ca.engine().changeovers().complete(TestCa.ID)))
                    .hasMessageContaining("its key is compromised");
            assertThat(ca.authority().active().number()).isEqualTo(4);
        }
    }
}
