package org.inkan.engine.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.FailingDirectory.Failure;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.verification.RepositoryVerification;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An authority below another one of the server: what the end of either means for the other. */
@Requirement({"KEY-6", "KEY-7"})
class SubordinateEndingTest {

    private static final String ROOT = "jpcert-root";
    private static final String BELOW = "jpcert-ssl-client";

    @TempDir
    private Path home;

    private static PolicyFolder policies() {
        return PolicyFolder.read(TestCa.CONF).only(one -> Set.of(ROOT, BELOW).contains(one.authority()));
    }

    private static Ending ask(TestCa ca, String authority, EndingKind kind, Optional<Instant> day) {
        EndingRequest request = new EndingRequest(authority, kind, authority, Optional.of("as decided"), day);
        EndingDesk desk = ca.engine().endings();
        desk.decide(EndingTest.ADMINISTRATOR, request);
        Ending ending = desk.decide(EndingTest.MANAGER, request);
        if (desk.carryOut(ending)) {
            desk.finish(ending);
        }
        return desk.report(ending).ending();
    }

    private static void goOn(TestCa ca) {
        ca.engine().endings().carryOutUnfinished().forEach(ca.engine().endings()::finish);
    }

    /** What the root's full CRL says of the certificate of the authority below it. */
    private static Optional<X509CRLEntry> listed(TestCa ca) {
        X509CRL crl = ca.crl(ca.authority(ROOT).definition().subject(), AttributeNames.CERTIFICATE_REVOCATION_LIST);
        return Optional.ofNullable(crl.getRevokedCertificate(
                TestCa.x509(ca.authority(BELOW).active().encodedCertificate())));
    }

    @Test
    void aCompromiseBelowRevokesTheCertificateOfTheOneAbove() {
        try (TestCa ca = TestCa.openWith(home, policies())) {
            assertThat(ask(ca, BELOW, EndingKind.COMPROMISE, Optional.empty()).state())
                    .isEqualTo(EndingState.DONE);
            assertThat(listed(ca))
                    .hasValueSatisfying(
                            entry -> assertThat(entry.getRevocationReason()).hasToString("CA_COMPROMISE"));
            ca.authority(ROOT).checkValidity(ca.authority(ROOT).profiles().get(0));
        }
    }

    @Test
    void aTerminationBelowRevokesItOnTheDay() {
        try (TestCa ca = TestCa.openWith(home, policies())) {
            Instant day = ca.clock().instant().plus(Duration.ofDays(100));
            ask(ca, BELOW, EndingKind.TERMINATION, Optional.of(day));
            assertThat(listed(ca)).isEmpty();
            ca.clock().set(day);
            goOn(ca);
            assertThat(listed(ca))
                    .hasValueSatisfying(
                            entry -> assertThat(entry.getRevocationReason()).hasToString("CESSATION_OF_OPERATION"));
        }
    }

    @ParameterizedTest
    @CsvSource({"NOT_DONE,true", "NOT_DONE,false", "NOT_ACKNOWLEDGED,true", "NOT_ACKNOWLEDGED,false"})
    @Requirement("OPS-5")
    void whateverWriteFailsBothEndTheSame(Failure failure, boolean restart) {
        int writes = 0;
        while (failAt(writes + 1, failure, restart)) {
            writes++;
        }
        // Confirmation, the CA's key, notice; from the root the key again, which is listed, the certificate and
        // the full CRL; done, the key for CRLs only.
        assertThat(writes).isEqualTo(8);
    }

    private boolean failAt(int n, Failure failure, boolean restart) {
        try (TestCa ca = TestCa.openWith(home.resolve(String.valueOf(n)), policies())) {
            EndingRequest request =
                    new EndingRequest(BELOW, EndingKind.COMPROMISE, BELOW, Optional.of("stolen"), Optional.empty());
            ca.engine().endings().decide(EndingTest.ADMINISTRATOR, request);
            ca.failing().failAt(n, failure);
            try {
                ask(ca, BELOW, EndingKind.COMPROMISE, Optional.empty());
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
            assertThat(ask(ca, BELOW, EndingKind.COMPROMISE, Optional.empty()).state())
                    .isEqualTo(EndingState.DONE);
            goOn(ca);
            assertThat(ca.authority(BELOW).hasEnded()).isTrue();
            assertThat(listed(ca)).isPresent();
            assertThat(RepositoryVerification.of(ca.directory(), policies().authorities())
                            .findings())
                    .isEmpty();
            return failed;
        }
    }

    @Test
    @Requirement("KEY-5")
    void oneWhoseCertificateIsRevokedIssuesNothingUntilItHasAnotherKey() {
        try (TestCa ca = TestCa.openWith(home, policies())) {
            Authority below = ca.authority(BELOW);
            below.checkValidity(below.profile("jpcert-user"));
            ca.authority(ROOT)
                    .revoke(
                            below.active().certificate().getSerialNumber(),
                            RevocationReason.SUPERSEDED,
                            ca.clock().instant(),
                            "administrator");
            ca.restart();
            Authority stopped = ca.authority(BELOW);
            assertThat(catchThrowableOfType(Refusal.class, () -> stopped.checkValidity(stopped.profile("jpcert-user"))))
                    .hasMessageContaining("authority jpcert-root has revoked the certificate of its generation")
                    .hasMessageContaining("for superseded");
            assertThat(stopped.revokedBy()).isPresent();
            assertThat(ca.authority(ROOT).revokedBy()).isEmpty();
            ca.clock().advance(Duration.ofDays(1));
            ca.engine().issueDueCrls();
            assertThat(stopped.crls())
                    .as("its CRLs go on")
                    .allMatch(crl -> crl.thisUpdate().equals(ca.clock().instant()));

            int next = stopped.active().number() + 1;
            ca.engine().changeovers().prepare(EndingTest.ADMINISTRATOR, BELOW, next);
            ca.engine().changeovers().complete(BELOW);
            assertThat(stopped.revokedBy()).isEmpty();
            stopped.checkValidity(stopped.profile("jpcert-user"));
        }
    }

    @Test
    void theEndOfTheRootStopsThoseBelowIt() {
        try (TestCa ca = TestCa.openWith(home, policies())) {
            ask(ca, ROOT, EndingKind.COMPROMISE, Optional.empty());
            assertThat(listed(ca)).isPresent();
            Authority below = ca.authority(BELOW);
            assertThat(catchThrowableOfType(Refusal.class, () -> below.checkValidity(below.profile("jpcert-user"))))
                    .hasMessageContaining("has revoked the certificate");
        }
    }
}
