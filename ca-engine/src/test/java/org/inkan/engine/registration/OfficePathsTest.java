package org.inkan.engine.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.inkan.engine.TestCa.ONE;
import static org.inkan.engine.TestCa.TWO;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.engine.Entries;
import org.inkan.engine.Refusal;
import org.inkan.engine.Refusal.Kind;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestRequests;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.registration.RegistrationOffice.IssueRequest;
import org.inkan.engine.registration.RegistrationOffice.RevocationRequest;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths of an application through the office, and what is refused on the way. */
class OfficePathsTest {

    private static final Officer THREE = new Officer("officer3", Set.of(Role.REGISTRATION_OFFICER));

    @TempDir
    private Path home;

    private TestCa ca;
    private RegistrationOffice office;

    @BeforeEach
    void open() {
        ca = TestCa.open(home);
        office = ca.office();
    }

    @AfterEach
    void close() {
        ca.close();
    }

    @Test
    @Requirement({"REG-2", "REG-3"})
    void anApplicationRecordsWhoDidWhatAndWhen() {
        Application submitted = office.apply(ONE, TestCa.request(TestRequests.good("Yamada")));
        ca.clock().advance(Duration.ofMinutes(5));
        office.examine(TWO, submitted.id(), List.of("residence certificate: genuine", "identity: seen"));
        ca.clock().advance(Duration.ofMinutes(5));
        office.approve(THREE, submitted.id());
        Application done = office.carryOut(submitted.id(), () -> {});

        assertThat(done).isEqualTo(office.find(ONE, submitted.id()));
        assertThat(done.state()).isEqualTo(ApplicationState.DONE);
        assertThat(done.applicant()).contains("Yamada Hanako");
        assertThat(done.documents()).containsExactly("residence certificate");
        assertThat(done.checks()).containsExactlyInAnyOrder("residence certificate: genuine", "identity: seen");
        assertThat(done.submitted().officer()).isEqualTo("officer1");
        assertThat(done.examined().orElseThrow().officer()).isEqualTo("officer2");
        assertThat(done.decided().orElseThrow().officer()).isEqualTo("officer3");
        assertThat(done.decided().orElseThrow().at())
                .isEqualTo(done.submitted().at().plus(Duration.ofMinutes(10)));
        assertThat(ca.certificate(done.id()).getSerialNumber())
                .isEqualTo(new BigInteger(done.serialNumber().orElseThrow(), 16));
        assertThat(office.unfinished()).isEmpty();
        assertThat(office.carryOut(done.id(), () -> {})).as("repeated").isEqualTo(done);
        assertThat(Entries.certificates(ca)).isEqualTo(1);
    }

    @ParameterizedTest
    @Requirement("REG-3")
    @EnumSource(value = Role.class, names = "REGISTRATION_OFFICER", mode = EnumSource.Mode.EXCLUDE)
    void otherRolesHandleNoApplication(Role role) {
        Officer other = new Officer("other", Set.of(role));
        String id = submitted();
        for (ThrowingCallable act : List.<ThrowingCallable>of(
                () -> office.apply(other, TestCa.request(TestRequests.good("Yamada"))),
                () -> office.revoke(other, revocation("01")),
                () -> office.examine(other, id, List.of()),
                () -> office.approve(other, id),
                () -> office.reject(other, id, "no"),
                () -> office.find(other, id),
                () -> office.certificate(other, id),
                () -> office.list(other, Optional.empty(), 10))) {
            assertThat(refusal(Kind.FORBIDDEN, act)).contains("other is not a registration officer", "Ask one of them");
        }
    }

    @Test
    @Requirement("REG-3")
    void nobodyApprovesWhatTheyEnteredOrExamined() {
        String id = submitted();
        office.examine(TWO, id, List.of());
        assertThat(refusal(Kind.FORBIDDEN, () -> office.approve(ONE, id)))
                .contains("officer1 has entered application " + id, "Ask another registration officer");
        assertThat(refusal(Kind.FORBIDDEN, () -> office.approve(TWO, id)))
                .contains("officer2 has examined application " + id, "Ask another registration officer");
        assertThat(office.find(ONE, id).state()).isEqualTo(ApplicationState.EXAMINED);
        office.approve(THREE, id);
        assertThat(refusal(Kind.CONFLICT, () -> office.approve(THREE, id)))
                .contains("it is approved (by officer3", "Its work is under way");
    }

    @Test
    @Requirement({"REG-3", "OPS-5"})
    void eachStateRefusesWhatItDoesNotAllow() {
        String submitted = submitted();
        assertThat(refusal(Kind.CONFLICT, () -> office.approve(TWO, submitted))).contains("It must be examined first");
        assertThat(refusal(Kind.CONFLICT, () -> office.carryOut(submitted, () -> {})))
                .contains("cannot be carried out");
        assertThat(refusal(Kind.CONFLICT, () -> office.certificate(ONE, submitted)))
                .contains("has no certificate to");
        office.examine(ONE, submitted, List.of());
        assertThat(refusal(Kind.CONFLICT, () -> office.examine(ONE, submitted, List.of())))
                .contains("waits for approval");
        assertThat(refusal(Kind.CONFLICT, () -> office.carryOut(submitted, () -> {})))
                .contains("it is examined");
        office.approve(TWO, submitted);
        assertThat(refusal(Kind.CONFLICT, () -> office.reject(TWO, submitted, "late")))
                .contains("cannot be rejected");
        assertThat(refusal(Kind.CONFLICT, () -> office.examine(ONE, submitted, List.of())))
                .contains("is approved");
        office.carryOut(submitted, () -> {});
        assertThat(refusal(Kind.CONFLICT, () -> office.approve(TWO, submitted)))
                .contains("it is done", "That is final");
        assertThat(refusal(Kind.CONFLICT, () -> office.reject(TWO, submitted, "late")))
                .contains("That is final");
    }

    @Test
    @Requirement("REG-2")
    void aRejectionKeepsItsReasonAndIsFinal() {
        String id = submitted();
        Application rejected = office.reject(ONE, id, "  the residence certificate is a copy ");
        assertThat(rejected.state()).isEqualTo(ApplicationState.REJECTED);
        assertThat(rejected.rejectionReason()).contains("the residence certificate is a copy");
        for (ThrowingCallable act : List.<ThrowingCallable>of(
                () -> office.examine(ONE, id, List.of()),
                () -> office.approve(TWO, id),
                () -> office.carryOut(id, () -> {}),
                () -> office.reject(TWO, id, "again"))) {
            assertThat(refusal(Kind.CONFLICT, act)).contains("rejected", "enter a new application");
        }
    }

    @ParameterizedTest
    @Requirement("OPS-5")
    @ValueSource(strings = {"20261120-ABCDEF", "", "*", "20261120\n", "a,cn=b"})
    void unknownIdsAreNotFound(String id) {
        for (ThrowingCallable act : List.<ThrowingCallable>of(
                () -> office.find(ONE, id),
                () -> office.examine(ONE, id, List.of()),
                () -> office.approve(ONE, id),
                () -> office.reject(ONE, id, "no"),
                () -> office.certificate(ONE, id),
                () -> office.carryOut(id, () -> {}))) {
            assertThat(refusal(Kind.NOT_FOUND, act)).contains("There is no application '", "inkan list");
        }
        assertThat(refusal(Kind.NOT_FOUND, () -> office.find(ONE, "x".repeat(100_000))))
                .contains("xxx...'");
    }

    @Test
    @Requirement("OPS-5")
    void unknownAuthoritiesAndProfilesAreNamedWithThoseThatThereAre() {
        String pem = TestRequests.good("Yamada");
        assertThat(refusal(Kind.NOT_FOUND, () -> office.apply(ONE, issue("x-id", TestCa.PROFILE, pem))))
                .contains("There is no authority 'x-id' here. There are: g-id.");
        assertThat(refusal(Kind.NOT_FOUND, () -> office.apply(ONE, issue(TestCa.ID, "x\n\u202e", pem))))
                .contains("has no profile 'x??'. Apply under one of: g-id-subscriber, g-id-gyosei-shoshi, ");
        assertThat(refusal(Kind.NOT_FOUND, () -> office.apply(ONE, issue(TestCa.ID, "g-id-self-signed", pem))))
                .contains("has no profile 'g-id-self-signed'");
    }

    @Test
    @Requirement({"OPS-5", "REG-2"})
    void textIsBoundedAndHidesNothing() {
        String id = submitted();
        assertThat(refusal(Kind.INVALID, () -> office.reject(ONE, id, "x".repeat(1001))))
                .contains("'reason' has 1001 characters; at most 1000", "Shorten it");
        assertThat(refusal(Kind.INVALID, () -> office.reject(ONE, id, " "))).contains("'reason' is empty");
        for (String hidden : new String[] {"a\nb", "a\u0000b", "a\u202eb", "a\u2028b", "a\ud800b"}) {
            assertThat(refusal(Kind.INVALID, () -> office.reject(ONE, id, hidden)))
                    .contains("hidden character");
            assertThat(refusal(Kind.INVALID, () -> office.examine(ONE, id, List.of(hidden))))
                    .contains("'checks'");
        }
        assertThat(refusal(Kind.INVALID, () -> office.examine(ONE, id, Collections.nCopies(51, "x"))))
                .contains("'checks' is given 51 times; at most 50");
        Application examined = office.examine(ONE, id, List.of("Seen", "seen", "se  en", "Se en", "確認済み"));
        assertThat(examined.checks()).as("each once").containsExactlyInAnyOrder("Seen", "se  en", "確認済み");
    }

    @Test
    @Requirement({"REV-2", "OPS-5"})
    void revocationsThatCannotBeAreRefused() {
        String serialNumber = ca.issue("Yamada").getSerialNumber().toString(16);
        assertThat(refusal(Kind.NOT_FOUND, () -> office.revoke(ONE, revocation("0102"))))
                .contains("No certificate with the serial number 0102", "openssl x509 -serial");
        assertThat(refusal(Kind.INVALID, () -> office.revoke(ONE, revocation("zz"))))
                .contains("hexadecimal");
        assertThat(refusal(
                        Kind.NOT_FOUND,
                        () -> office.revoke(
                                ONE, new RevocationRequest(serialNumber, Optional.of("x-id"), "superseded"))))
                .contains("There is no authority 'x-id'");
        for (String reason : new String[] {"certificateHold", "cACompromise", "", "SUPERSEDED"}) {
            assertThat(refusal(
                            Kind.INVALID,
                            () -> office.revoke(ONE, new RevocationRequest(serialNumber, Optional.empty(), reason))))
                    .contains("The reason '" + reason + "' is not among those", "keyCompromise");
        }
        String first = office.revoke(ONE, revocation(serialNumber)).id();
        String second = office.revoke(ONE, revocation(serialNumber)).id();
        assertThat(refusal(Kind.FORBIDDEN, () -> office.approve(ONE, first))).contains("takes a second officer");
        office.approve(TWO, first);
        office.carryOut(first, () -> {});
        assertThat(refusal(Kind.CONFLICT, () -> office.approve(TWO, second))).contains("was revoked already");
        assertThat(refusal(Kind.CONFLICT, () -> office.revoke(ONE, revocation(serialNumber))))
                .contains("was revoked already, on 2026-11-20T03:00:00Z for superseded", "nothing left to do");
    }

    @Test
    @Requirement("REV-5")
    void aCertificateThatHasEndedIsNotRevoked() {
        String serialNumber = ca.issue("Yamada").getSerialNumber().toString(16);
        String early = office.revoke(ONE, revocation(serialNumber)).id();
        ca.clock().advance(Duration.ofDays(800));
        assertThat(refusal(Kind.CONFLICT, () -> office.revoke(ONE, revocation(serialNumber))))
                .contains("ended 2028-11-20T02:59:59Z");
        assertThat(refusal(Kind.CONFLICT, () -> office.approve(TWO, early))).contains("ended 2028-11-20T02:59:59Z");
    }

    @Test
    @Requirement({"REG-2", "KEY-5"})
    void anApprovalThatTheRulesNoLongerCarryIsRejectedWithTheReason() {
        String id = approved();
        ca.clock().advance(Duration.ofDays(365 * 9));
        Application rejected = office.carryOut(id, () -> {});
        assertThat(rejected.state()).isEqualTo(ApplicationState.REJECTED);
        assertThat(rejected.rejectionReason().orElseThrow())
                .startsWith("Approved, but not carried out: ")
                .contains("outlive its issuer");
        assertThat(office.unfinished()).isEmpty();
        assertThat(Entries.certificates(ca)).isZero();
    }

    @Test
    @Requirement({"REG-2", "REG-3"})
    void whatIsIssuedIsWhatWasApproved() {
        String id = approved();
        PolicyFolder shipped =
                PolicyFolder.read(TestCa.CONF).only(one -> one.authority().equals(TestCa.ID));
        CertificateProfile profile = Objects.requireNonNull(shipped.profiles().get(TestCa.PROFILE));
        CertificateProfile turned = new CertificateProfile(
                profile.profile(),
                profile.kind(),
                profile.title(),
                profile.source(),
                profile.validity(),
                profile.publicKeys(),
                profile.signatures(),
                List.of(profile.subject().get(3), profile.subject().get(0)),
                profile.extensions(),
                profile.lint(),
                profile.departures());
        Map<String, CertificateProfile> profiles = new HashMap<>(shipped.profiles());
        profiles.put(TestCa.PROFILE, turned);
        ca.restart(new PolicyFolder(shipped.authorities(), profiles));
        Application rejected = ca.office().carryOut(id, () -> {});
        assertThat(rejected.state()).isEqualTo(ApplicationState.REJECTED);
        assertThat(rejected.rejectionReason().orElseThrow()).contains("has changed since");
    }

    @Test
    @Requirement({"REG-2", "OPS-5"})
    void theListIsNewestFirstAndBounded() {
        String first = submitted();
        String second = submitted();
        String third = approved();
        assertThat(office.list(ONE, Optional.empty(), 2))
                .extracting(Application::id)
                .containsExactly(third, second);
        assertThat(office.list(ONE, Optional.of(ApplicationState.SUBMITTED), 9))
                .extracting(Application::id)
                .containsExactly(second, first);
        assertThat(office.list(ONE, Optional.empty(), Optional.of(second), 9))
                .extracting(Application::id)
                .containsExactly(first);
        // The page goes on after an application that is in another state by now.
        assertThat(office.list(ONE, Optional.of(ApplicationState.SUBMITTED), Optional.of(third), 1))
                .extracting(Application::id)
                .containsExactly(second);
        assertThat(office.list(ONE, Optional.empty(), Optional.of(first), 9)).isEmpty();
        assertThat(refusal(Kind.NOT_FOUND, () -> office.list(ONE, Optional.empty(), Optional.of("none"), 9)))
                .contains("'none'");
        assertThat(office.unfinished()).containsExactly(third);
        for (int limit : new int[] {0, -1, 1001}) {
            assertThat(refusal(Kind.INVALID, () -> office.list(ONE, Optional.empty(), limit)))
                    .contains("1 to 1000");
        }
    }

    private String submitted() {
        return office.apply(ONE, TestCa.request(TestRequests.good("Yamada"))).id();
    }

    private String approved() {
        String id = submitted();
        office.examine(ONE, id, List.of());
        return office.approve(TWO, id).id();
    }

    private static IssueRequest issue(String authority, String profile, String pem) {
        return new IssueRequest(authority, profile, pem, Optional.empty(), List.of());
    }

    private static RevocationRequest revocation(String serialNumber) {
        return new RevocationRequest(serialNumber, Optional.empty(), "superseded");
    }

    private static String refusal(Kind kind, ThrowingCallable act) {
        Refusal refusal = catchThrowableOfType(Refusal.class, act);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.kind()).isEqualTo(kind);
        String message = String.valueOf(refusal.getMessage());
        assertThat(message).doesNotContain("\n", "Exception", "org.inkan");
        assertThat(message.length()).isLessThan(600);
        return message;
    }
}
