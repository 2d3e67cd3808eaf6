package org.inkan.engine.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.FailingDirectory.Failure;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.knownkey.CompromisedKey;
import org.inkan.engine.notice.Notice;
import org.inkan.engine.notice.NoticeKind;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.profile.ProfileKind;
import org.inkan.engine.verification.RepositoryVerification;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compromise and termination of G-ID, as CPS 4.11 and 4.12 describe them. */
@Requirement({"KEY-6", "KEY-7"})
class EndingTest {

    static final Officer ADMINISTRATOR = new Officer("administrator", Set.of(Role.CA_ADMINISTRATOR));
    static final Officer MANAGER = new Officer("manager", Set.of(Role.OPERATIONS_MANAGER));

    @TempDir
    private Path home;

    private static EndingRequest compromise(String reason) {
        return new EndingRequest(TestCa.ID, EndingKind.COMPROMISE, TestCa.ID, Optional.of(reason), Optional.empty());
    }

    private static EndingRequest termination(Instant day) {
        return new EndingRequest(
                TestCa.ID, EndingKind.TERMINATION, TestCa.ID, Optional.of("the service ends"), Optional.of(day));
    }

    /** What the route does. */
    private static Ending ask(TestCa ca, Officer officer, EndingRequest request) {
        Ending ending = ca.engine().endings().decide(officer, request);
        if (ca.engine().endings().carryOut(ending)) {
            ca.engine().endings().finish(ending);
        }
        return ca.engine().endings().report(ending).ending();
    }

    /** What the schedule does. */
    private static void goOn(TestCa ca) {
        ca.engine().endings().carryOutUnfinished().forEach(ca.engine().endings()::finish);
    }

    private static void changeOver(TestCa ca) {
        ca.engine().changeovers().prepare(ADMINISTRATOR, TestCa.ID, 5);
        ca.engine().changeovers().complete(TestCa.ID);
    }

    private static List<X509CRL> fullCrls(TestCa ca) {
        return List.of(Objects.requireNonNull(
                        ca.entry(ca.caEntry()).getAttributeValueByteArrays(AttributeNames.CERTIFICATE_REVOCATION_LIST)))
                .stream()
                .map(TestCa::x509Crl)
                .toList();
    }

    private static void assertSound(TestCa ca) {
        assertThat(RepositoryVerification.of(
                                ca.directory(), List.of(ca.authority().definition()))
                        .findings())
                .isEmpty();
    }

    @Test
    void aCompromiseNeedsAnAdministratorAndAManagerAndRevokesEverything() {
        try (TestCa ca = TestCa.open(home)) {
            X509Certificate first = ca.issue("Yamada One");
            X509Certificate second = ca.issue("Yamada Two");
            ca.revoke(second.getSerialNumber(), "superseded");
            changeOver(ca);
            X509Certificate third = ca.issue("Yamada Three");

            assertThat(catchThrowableOfType(Refusal.class, () -> ask(ca, TestCa.ONE, compromise("stolen"))))
                    .hasMessageContaining("neither a CA administrator nor an operations manager");
            assertThat(ask(ca, ADMINISTRATOR, compromise("the token was stolen"))
                            .state())
                    .isEqualTo(EndingState.PROPOSED);
            assertThat(ask(ca, ADMINISTRATOR, compromise("again")).state())
                    .as("nobody confirms his own proposal")
                    .isEqualTo(EndingState.PROPOSED);
            Officer other = new Officer("administrator2", Set.of(Role.CA_ADMINISTRATOR));
            assertThat(catchThrowableOfType(Refusal.class, () -> ask(ca, other, compromise("too"))))
                    .hasMessageContaining("an operations manager confirms it");
            ca.issue("Yamada Still").getSerialNumber();

            ca.clock().advance(Duration.ofMinutes(5));
            Ending ending = ask(ca, MANAGER, compromise("confirmed"));
            assertThat(ending.state()).isEqualTo(EndingState.DONE);
            assertThat(ending.reason()).isEqualTo("the token was stolen");
            assertThat(ending.day()).isEqualTo(ca.clock().instant());

            assertThat(catchThrowableOfType(Refusal.class, () -> ca.issue("Yamada Late")))
                    .hasMessageContaining("has issued nothing since")
                    .hasMessageContaining("compromised");
            assertThat(catchThrowableOfType(
                            Refusal.class, () -> ca.engine().changeovers().prepare(ADMINISTRATOR, TestCa.ID, 6)))
                    .hasMessageContaining("compromised");
            assertThat(fullCrls(ca)).hasSize(2).allSatisfy(crl -> {
                assertThat(crl.getRevokedCertificates())
                        .as("four users', two links")
                        .hasSize(6);
                assertThat(reason(crl, first)).isNull();
                assertThat(reason(crl, second)).hasToString("SUPERSEDED");
                assertThat(reason(crl, third)).isNull();
            });
            assertThat(ca.arl().getRevokedCertificates())
                    .as("both links")
                    .hasSize(2)
                    .allSatisfy(entry -> assertThat(entry.getRevocationReason()).hasToString("KEY_COMPROMISE"));
            assertThat(listed(ca))
                    .as("the keys of both generations")
                    .hasSize(2)
                    .allSatisfy(key -> {
                        assertThat(key.authority()).contains(TestCa.ID);
                        assertThat(key.officer()).contains("manager");
                        assertThat(key.reason()).contains("the token was stolen");
                    })
                    .extracting(CompromisedKey::sha256)
                    .containsExactlyInAnyOrderElementsOf(ca.authority().ownKeys().stream()
                            .map(KeyIdentifiers::sha256)
                            .toList());
            assertThat(catchThrowableOfType(
                            Refusal.class,
                            () -> ca.engine()
                                    .compromisedKeys()
                                    .removeKey(ADMINISTRATOR, listed(ca).get(0).sha256(), "no")))
                    .hasMessageContaining("has ended because of it");
            assertThat(ca.engine().notices().shown())
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.draft().kind()).isEqualTo(NoticeKind.INCIDENT));
            EndingReport report =
                    ca.engine().endings().reports(MANAGER, TestCa.ID).get(0);
            assertThat(report.valid()).isZero();
            assertThat(report.told())
                    .anySatisfy(one -> assertThat(one.who().japanese()).isEqualTo("主務省庁"))
                    .anySatisfy(
                            one -> assertThat(one.by()).isEqualTo(ending.day().plus(Duration.ofDays(3))));
            assertSound(ca);

            ca.restart();
            assertThat(catchThrowableOfType(Refusal.class, () -> ca.issue("Yamada Later")))
                    .hasMessageContaining("compromised");
            assertThat(ask(ca, ADMINISTRATOR, compromise("once more")).state()).isEqualTo(EndingState.DONE);
            assertThat(ca.engine().notices().shown()).hasSize(1);
            ca.clock().advance(Duration.ofDays(1));
            ca.engine().issueDueCrls();
            assertThat(ca.fullCrlsAreFresh()).isTrue();
        }
    }

    private static List<CompromisedKey> listed(TestCa ca) {
        return ca.engine().compromisedKeys().keys(ADMINISTRATOR, Optional.empty(), 100, false);
    }

    // Shows that the CA below a compromised root, whose own key is safe, is revoked without that being said of it.
    @Test
    @Requirement({"REG-8", "REV-2"})
    void onlyTheAuthoritysOwnKeysAreSaidToBeCompromised() {
        String root = "jpcert-root";
        try (TestCa ca = TestCa.openAll(home)) {
            X509Certificate below =
                    TestCa.x509(ca.authority("jpcert-ssl-client").active().encodedCertificate());
            EndingRequest request = new EndingRequest(
                    root, EndingKind.COMPROMISE, root, Optional.of("the safe was open"), Optional.empty());
            ask(ca, ADMINISTRATOR, request);
            assertThat(listed(ca)).isEmpty();
            assertThat(ask(ca, MANAGER, request).state()).isEqualTo(EndingState.DONE);
            X509CRL crl = ca.crl(ca.authority(root).definition().subject(), AttributeNames.CERTIFICATE_REVOCATION_LIST);
            assertThat(reason(crl, below)).isNull();
            assertThat(listed(ca))
                    .singleElement()
                    .satisfies(key -> assertThat(key.sha256())
                            .isEqualTo(KeyIdentifiers.sha256(
                                    ca.authority(root).ownKeys().get(0))));

            // A home in which an earlier release has ended an authority learns of its keys at the next start.
            ca.directory()
                    .delete(DirectoryTree.compromisedKey(listed(ca).get(0).sha256()))
                    .join();
            ca.restart();
            assertThat(listed(ca)).hasSize(1);
        }
    }

    private static Object reason(X509CRL crl, X509Certificate certificate) {
        X509CRLEntry entry = crl.getRevokedCertificate(certificate.getSerialNumber());
        assertThat(entry).isNotNull();
        return entry.getRevocationReason();
    }

    @Test
    void whatIsAskedForWronglyIsRefusedAndChangesNothing() {
        try (TestCa ca = TestCa.open(home)) {
            assertThat(catchThrowableOfType(
                            Refusal.class,
                            () -> new EndingRequest(
                                    TestCa.ID, EndingKind.COMPROMISE, "g-ld", Optional.of("stolen"), Optional.empty())))
                    .hasMessageContaining("The name typed is 'g-ld'");
            assertThat(catchThrowableOfType(Refusal.class, () -> EndingKind.of("retirement")))
                    .hasMessageContaining("compromise, termination");
            assertThat(catchThrowableOfType(
                            Refusal.class,
                            () -> new EndingRequest(
                                    TestCa.ID,
                                    EndingKind.COMPROMISE,
                                    TestCa.ID,
                                    Optional.of("two\nlines"),
                                    Optional.empty())))
                    .hasMessageContaining("one line");
            assertThat(catchThrowableOfType(
                            Refusal.class,
                            () -> ask(
                                    ca,
                                    ADMINISTRATOR,
                                    new EndingRequest(
                                            TestCa.ID,
                                            EndingKind.COMPROMISE,
                                            TestCa.ID,
                                            Optional.empty(),
                                            Optional.empty()))))
                    .hasMessageContaining("Say in a line");
            Instant soon = ca.clock().instant().plus(Duration.ofDays(89));
            assertThat(catchThrowableOfType(Refusal.class, () -> ask(ca, ADMINISTRATOR, termination(soon))))
                    .hasMessageContaining("P90D ahead");
            Instant end = ca.authority().active().notAfter();
            for (Instant late : List.of(end.plusSeconds(1), Instant.parse("9999-11-30T15:00:00Z"), Instant.MAX)) {
                assertThat(catchThrowableOfType(Refusal.class, () -> ask(ca, ADMINISTRATOR, termination(late))))
                        .hasMessageContaining("its certificate ends on " + end);
            }
            assertThat(ca.engine().endings().all()).isEmpty();
            ca.issue("Yamada Hanako");
        }
    }

    static List<AuthorityDefinition> shipped() {
        return PolicyFolder.read(TestCa.CONF).authorities();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    @Requirement("REV-2")
    void whatAnEndingRevokesGetsAReasonThatTheDocumentLists(AuthorityDefinition definition) {
        List<RevocationReason> permitted = definition.revocation().reasons();
        for (EndingKind kind : EndingKind.values()) {
            for (ProfileKind certificate : ProfileKind.values()) {
                assertThat(permitted).contains(kind.reason(certificate, permitted));
            }
            assertThat(permitted).contains(kind.ofOwnCertificate(permitted));
        }
        assertThat(EndingKind.COMPROMISE.reason(ProfileKind.CROSS, permitted))
                .as("another CA's key has not suffered")
                .isEqualTo(RevocationReason.UNSPECIFIED);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void noAuthorityOfTheDistributionIsTerminatedWithoutNotice(AuthorityDefinition definition) {
        Instant now = Instant.parse("2026-11-22T00:00:00Z");
        EndingRequest request = new EndingRequest(
                definition.authority(),
                EndingKind.TERMINATION,
                definition.authority(),
                Optional.of("the service ends"),
                Optional.of(now));
        assertThat(catchThrowableOfType(Refusal.class, () -> EndingRules.day(definition, request, now, Instant.MAX)))
                .hasMessageContaining("ahead, so that the day is not before");
    }

    @Test
    void aProposalThatNobodyConfirmsLapses() {
        try (TestCa ca = TestCa.open(home)) {
            ask(ca, ADMINISTRATOR, compromise("perhaps"));
            ca.clock().advance(Duration.ofDays(1).plusSeconds(1));
            Ending anew = ask(ca, MANAGER, compromise("surely"));
            assertThat(anew.state()).isEqualTo(EndingState.PROPOSED);
            assertThat(anew.proposed().officer()).isEqualTo("manager");
            assertThat(ask(ca, ADMINISTRATOR, compromise("yes")).state()).isEqualTo(EndingState.DONE);
        }
    }

    @Test
    void aTerminationIsAnnouncedAheadRevokesOnItsDayAndKeepsItsCrls() {
        try (TestCa ca = TestCa.open(home)) {
            X509Certificate user = ca.issue("Yamada Hanako");
            Instant day = ca.clock().instant().plus(Duration.ofDays(120));
            ask(ca, MANAGER, termination(day));
            assertThat(catchThrowableOfType(
                            Refusal.class, () -> ask(ca, ADMINISTRATOR, termination(day.plusSeconds(1)))))
                    .hasMessageContaining("Give the same day");
            assertThat(ask(ca, ADMINISTRATOR, termination(day)).state()).isEqualTo(EndingState.CONFIRMED);
            assertThat(ca.engine().notices().shown())
                    .extracting(Notice::draft)
                    .singleElement()
                    .satisfies(draft -> assertThat(draft.kind()).isEqualTo(NoticeKind.TERMINATION));
            assertThat(catchThrowableOfType(Refusal.class, () -> ca.issue("Yamada Late")))
                    .hasMessageContaining("its work ends on " + day);
            goOn(ca);
            assertThat(ca.fullCrl().getRevokedCertificate(user.getSerialNumber()))
                    .as("not before its day")
                    .isNull();

            ca.restart();
            ca.clock().set(day);
            goOn(ca);
            assertThat(ca.fullCrl()
                            .getRevokedCertificate(user.getSerialNumber())
                            .getRevocationReason())
                    .hasToString("CESSATION_OF_OPERATION");
            EndingReport report =
                    ca.engine().endings().reports(ADMINISTRATOR, TestCa.ID).get(0);
            assertThat(report.ending().state()).isEqualTo(EndingState.DONE);
            assertThat(report.lastCertificateEnds()).contains(user.getNotAfter().toInstant());
            assertThat(ca.engine().notices().shown()).hasSize(1);

            // Until the last certificate is over (CPS 4.12).
            ca.clock().set(user.getNotAfter().toInstant());
            ca.engine().issueDueCrls();
            assertThat(ca.fullCrlsAreFresh()).isTrue();
            assertThat(ca.fullCrl().getRevokedCertificate(user.getSerialNumber()))
                    .isNotNull();
            assertSound(ca);
        }
    }

    @ParameterizedTest
    @CsvSource({"NOT_DONE,true", "NOT_DONE,false", "NOT_ACKNOWLEDGED,true", "NOT_ACKNOWLEDGED,false"})
    @Requirement("OPS-5")
    void whateverWriteFailsItGoesOnAndEndsTheSame(Failure failure, boolean restart) {
        int writes = 0;
        while (failAt(writes + 1, failure, restart)) {
            writes++;
        }
        // Confirmation, the CA's key, notice, three certificates, full CRL and segment, done, the key for CRLs only.
        assertThat(writes).isEqualTo(10);
    }

    private boolean failAt(int n, Failure failure, boolean restart) {
        try (TestCa ca = TestCa.open(home.resolve(String.valueOf(n)))) {
            for (int i = 0; i < 3; i++) {
                ca.issue("Yamada " + i);
            }
            ask(ca, ADMINISTRATOR, compromise("stolen"));
            ca.failing().failAt(n, failure);
            try {
                ask(ca, MANAGER, compromise("stolen"));
            } catch (RuntimeException e) {
                if (!ca.failing().hasFailed() || e instanceof Refusal) {
                    throw e;
                }
            }
            boolean failed = ca.failing().hasFailed();
            ca.failing().mend();
            if (restart) {
                ca.restart();
            }
            goOn(ca);
            assertThat(ask(ca, MANAGER, compromise("stolen")).state()).isEqualTo(EndingState.DONE);
            assertThat(ca.fullCrl().getRevokedCertificates()).hasSize(3);
            assertThat(ca.segment(2).getRevokedCertificates()).hasSize(3);
            assertThat(ca.engine().notices().all()).hasSize(1);
            assertThat(listed(ca)).hasSize(1);
            assertSound(ca);
            return failed;
        }
    }
}
