package org.inkan.engine.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.engine.FailingDirectory.Failure;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.authority.GenerationEntries;
import org.inkan.engine.authority.GenerationEntry;
import org.inkan.engine.authority.GenerationState;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.ceremony.CeremonyKind;
import org.inkan.engine.ceremony.CeremonyOffice;
import org.inkan.engine.ceremony.CeremonyRequest;
import org.inkan.engine.ceremony.CeremonyState;
import org.inkan.engine.key.LockableVault;
import org.inkan.engine.verification.RepositoryVerification;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of an authority that has ended, from its last certificate to the end of its keys (CPS 4.12, 6.2.7). */
@Requirement("KEY-7")
class LastCertificateTest {

    @TempDir
    private Path home;

    private static TestCa open(Path home, LockableVault vault) {
        PolicyFolder policies =
                PolicyFolder.read(TestCa.CONF).only(one -> one.authority().equals(TestCa.ID));
        return TestCa.openWith(home, policies, vault);
    }

    /** Two generations with a subscriber each, terminated, with the schedule's looks. */
    private static void terminate(TestCa ca) {
        ca.issue("Yamada One");
        ca.engine().changeovers().prepare(EndingTest.ADMINISTRATOR, TestCa.ID, 5);
        ca.engine().changeovers().complete(TestCa.ID);
        ca.issue("Yamada Two");
        Instant day = ca.clock().instant().plus(Duration.ofDays(120));
        EndingRequest request = new EndingRequest(
                TestCa.ID, EndingKind.TERMINATION, TestCa.ID, Optional.of("the service ends"), Optional.of(day));
        EndingDesk desk = ca.engine().endings();
        desk.decide(EndingTest.ADMINISTRATOR, request);
        desk.carryOut(desk.decide(EndingTest.MANAGER, request));
        ca.clock().set(day);
        desk.carryOutUnfinished().forEach(desk::finish);
        assertThat(desk.reports(EndingTest.MANAGER, TestCa.ID))
                .singleElement()
                .satisfies(one -> assertThat(one.ending().state()).isEqualTo(EndingState.DONE));
    }

    private static Instant lastEnd(TestCa ca) {
        return ca.engine()
                .endings()
                .reports(EndingTest.MANAGER, TestCa.ID)
                .get(0)
                .lastCertificateEnds()
                .orElseThrow();
    }

    private static List<GenerationState> states(TestCa ca) {
        return new GenerationEntries(ca.directory(), TestCa.ID)
                .all().stream().map(GenerationEntry::state).toList();
    }

    private void enrol(TestCa ca) {
        try {
            ca.engine().enrolFirstOfficers(Files.createDirectories(home.resolve("officers")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void look(TestCa ca, Duration later) {
        ca.clock().advance(later);
        ca.engine().issueDueCrls();
    }

    @Test
    void itsKeysAreRetiredWhenItsLastCertificateIsOverAndDestroyedByTwoPeople() {
        LockableVault vault = TestKeys.fresh();
        try (TestCa ca = open(home, vault)) {
            enrol(ca);
            terminate(ca);
            assertThat(states(ca)).containsExactly(GenerationState.CRLS_ONLY, GenerationState.CRLS_ONLY);
            Instant last = lastEnd(ca);

            ca.restart();
            ca.clock().set(last);
            look(ca, Duration.ZERO);
            look(ca, Duration.ZERO);
            assertThat(ca.fullCrlsAreFresh()).as("until the last one is over").isTrue();
            CeremonyOffice ceremonies = ca.engine().openCeremonies(home.resolve("copies"));
            assertThat(refused(() -> ceremonies.open(EndingTest.MANAGER, destroy(5, List.of("administrator")))))
                    .hasMessageContaining("is crlsOnly");

            look(ca, Duration.ofSeconds(1));
            assertThat(ca.authority().crls())
                    .as("a last edition comes first (RFC 5280 3.3)")
                    .isNotEmpty();
            look(ca, Duration.ofDays(1));
            look(ca, Duration.ofDays(1));
            assertGone(ca);

            destroyBoth(ca, vault);
            ca.restart();
            assertGone(ca);
            assertThat(states(ca)).containsOnly(GenerationState.DESTROYED);
            assertThat(refused(() -> ca.issue("Yamada Late"))).hasMessageContaining("its work ends");
            assertThat(refused(() -> ca.engine().changeovers().prepare(EndingTest.ADMINISTRATOR, TestCa.ID, 6)))
                    .hasMessageContaining("its work ends");
            assertThat(ca.engine().changeovers().calendars()).isEmpty();
            assertThat(vault.find("g-id-6")).as("no further key").isEmpty();
        }
    }

    private static void assertGone(TestCa ca) {
        assertThat(ca.authority().crls()).isEmpty();
        assertThat(ca.authority().caCertificates()).isEmpty();
        assertThat(ca.entry(ca.caEntry()).hasAttribute(AttributeNames.CERTIFICATE_REVOCATION_LIST))
                .isFalse();
        assertThat(ca.engine().publication().files()).isEmpty();
        assertThat(RepositoryVerification.of(
                                ca.directory(), List.of(ca.authority().definition()))
                        .findings())
                .isEmpty();
    }

    private void destroyBoth(TestCa ca, LockableVault vault) {
        CeremonyOffice ceremonies = ca.engine().openCeremonies(home.resolve("copies"));
        assertThat(refused(() -> ceremonies.open(EndingTest.MANAGER, destroy(5, List.of()))))
                .hasMessageContaining("Name one to 16 different CA administrators");
        assertThat(refused(() -> ceremonies.open(EndingTest.MANAGER, destroy(5, List.of("officer1")))))
                .hasMessageContaining("is no CA administrator");
        for (int generation : new int[] {5, 4}) {
            String key = TestCa.ID + "-" + generation;
            String id = ceremonies
                    .open(EndingTest.MANAGER, destroy(generation, List.of("administrator")))
                    .ceremony()
                    .id();
            assertThat(refused(() -> ceremonies.confirm(EndingTest.MANAGER, id, Optional.of(key))))
                    .hasMessageContaining("whoever opens one neither confirms");
            assertThat(refused(() -> ceremonies.confirm(EndingTest.ADMINISTRATOR, id, Optional.of("g-id"))))
                    .hasMessageContaining("Typed: 'g-id'");
            assertThat(refused(() -> ceremonies.confirm(EndingTest.ADMINISTRATOR, id, Optional.empty())))
                    .hasMessageContaining("Typed: nothing");
            assertThat(vault.find(key)).isPresent();
            assertThat(ceremonies
                            .confirm(EndingTest.ADMINISTRATOR, id, Optional.of(key))
                            .ceremony()
                            .state())
                    .isEqualTo(CeremonyState.DONE);
            assertThat(vault.find(key)).isEmpty();
            assertThat(ceremonies.record(EndingTest.MANAGER, id)).contains("Key " + key + " is destroyed");
            ceremonies.close(EndingTest.MANAGER, id, "binder 1");
        }
    }

    private static CeremonyRequest destroy(int generation, List<String> holders) {
        return new CeremonyRequest(
                CeremonyKind.DESTROY,
                TestCa.ID,
                "the service has ended",
                holders,
                Optional.of(generation),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Refusal refused(ThrowingCallable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    @Test
    @Requirement("KEY-2")
    void aDestructionThatAStopHasInterruptedIsConfirmedAgain() {
        LockableVault vault = TestKeys.fresh();
        try (TestCa ca = open(home, vault)) {
            enrol(ca);
            terminate(ca);
            ca.clock().set(lastEnd(ca));
            look(ca, Duration.ofDays(1));
            look(ca, Duration.ofDays(1));
            for (int n = 1; n < 20; n++) {
                CeremonyOffice before = ca.engine().openCeremonies(home.resolve("copies"));
                String id = before.list(EndingTest.MANAGER, Optional.of(TestCa.ID), 1).stream()
                        .map(view -> view.ceremony().id())
                        .findFirst()
                        .orElseGet(() -> before.open(EndingTest.MANAGER, destroy(4, List.of("administrator")))
                                .ceremony()
                                .id());
                ca.failing().failAt(n, Failure.NOT_DONE);
                try {
                    before.confirm(EndingTest.ADMINISTRATOR, id, Optional.of("g-id-4"));
                    ca.failing().mend();
                    assertThat(vault.find("g-id-4")).isEmpty();
                    assertThat(n).as("confirmed, begun, destroyed, done").isGreaterThan(4);
                    return;
                } catch (RuntimeException e) {
                    assertThat(ca.failing().hasFailed()).as(e.getMessage()).isTrue();
                }
                ca.failing().mend();
                ca.restart();
                CeremonyState state = ca.engine()
                        .openCeremonies(home.resolve("copies"))
                        .find(EndingTest.MANAGER, id)
                        .ceremony()
                        .state();
                assertThat(state).isEqualTo(CeremonyState.CONFIRMING);
            }
            throw new AssertionError("the ceremony never ran through");
        }
    }

    @Test
    @Requirement("KEY-2")
    void otherCeremoniesNeedShares() {
        try (TestCa ca = open(home, TestKeys.shared())) {
            enrol(ca);
            CeremonyOffice ceremonies = ca.engine().openCeremonies(home.resolve("copies"));
            CeremonyRequest backup = new CeremonyRequest(
                    CeremonyKind.BACKUP,
                    TestCa.ID,
                    "a copy",
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false);
            assertThat(refused(() -> ceremonies.open(EndingTest.MANAGER, backup)))
                    .hasMessageContaining("only 'destroy' is held");
            assertThat(refused(() -> ceremonies.open(EndingTest.MANAGER, destroy(4, List.of("administrator")))))
                    .hasMessageContaining("Generation 4 of authority g-id is active");
        }
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    @Requirement("OPS-5")
    void whateverWriteOfItsRetirementFailsItIsDoneAgain(Failure failure) {
        int n = 1;
        while (failAt(n, failure)) {
            n++;
        }
        // Full CRL, cn=CRL1, the segment, the certificates, the state; the older generation has gone with its links.
        assertThat(n - 1).isEqualTo(5);
    }

    private boolean failAt(int n, Failure failure) {
        try (TestCa ca = open(home.resolve(failure + String.valueOf(n)), TestKeys.shared())) {
            terminate(ca);
            ca.clock().set(lastEnd(ca));
            look(ca, Duration.ofDays(1));
            ca.failing().failAt(n, failure);
            try {
                look(ca, Duration.ofSeconds(1));
            } catch (RuntimeException e) {
                if (!ca.failing().hasFailed()) {
                    throw e;
                }
            }
            boolean failed = ca.failing().hasFailed();
            ca.failing().mend();
            ca.restart();
            look(ca, Duration.ofDays(3));
            look(ca, Duration.ofDays(3));
            assertGone(ca);
            assertThat(states(ca)).containsOnly(GenerationState.RETIRED);
            return failed;
        }
    }
}
