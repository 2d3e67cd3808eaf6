package org.inkan.engine.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.inkan.engine.FailingDirectory.Failure;
import org.inkan.engine.TestCa;
import org.inkan.engine.certificate.CertificateRecord;
import org.inkan.engine.certificate.CertificateRegister;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compromise of 50,000 certificates, interrupted in the middle. */
class LargeCompromiseTest {

    private static final int CERTIFICATES = 50_000;
    private static final byte[] SOME_DER = {0x30, 0x00};

    @TempDir
    private Path home;

    @Test
    @Requirement({"KEY-6", "OPS-5"})
    void startedAgainItGoesOnAndEndsTheSame() {
        try (TestCa ca = TestCa.open(home)) {
            record(ca);
            EndingRequest request = new EndingRequest(
                    TestCa.ID, EndingKind.COMPROMISE, TestCa.ID, Optional.of("stolen"), Optional.empty());
            EndingDesk desk = ca.engine().endings();
            desk.decide(EndingTest.ADMINISTRATOR, request);
            Ending confirmed = desk.decide(EndingTest.MANAGER, request);
            ca.failing().failAt(CERTIFICATES / 2, Failure.NOT_ACKNOWLEDGED);
            assertThatThrownBy(() -> desk.carryOut(confirmed)).hasMessageContaining("the connection was lost");
            ca.failing().mend();

            ca.clock().advance(Duration.ofHours(1));
            ca.restart();
            assertThat(ca.fullCrl().getRevokedCertificates())
                    .as("a start lists what was revoked before the crash")
                    .hasSizeBetween(CERTIFICATES / 2 - 1_000, CERTIFICATES / 2);
            EndingDesk again = ca.engine().endings();
            again.carryOutUnfinished().forEach(again::finish);
            EndingReport report = again.all().get(0);
            assertThat(report.ending().state()).isEqualTo(EndingState.DONE);
            assertThat(report.valid()).isZero();
            assertThat(ca.fullCrl().getRevokedCertificates())
                    .hasSize(CERTIFICATES)
                    .allSatisfy(entry -> assertThat(entry.getRevocationDate())
                            .as("the moment of the confirmation, whenever it was carried out")
                            .isEqualTo(confirmed.day()));
        }
    }

    /** What issuing leaves behind, without the signatures. */
    private static void record(TestCa ca) {
        CertificateRegister register = new CertificateRegister(ca.directory());
        Instant now = ca.clock().instant();
        List<CompletableFuture<Void>> adding = new ArrayList<>();
        for (int i = 0; i < CERTIFICATES; i++) {
            BigInteger serialNumber = BigInteger.valueOf(0x7000_0000_0000L + i * 7919L);
            CertificateRecord record = new CertificateRecord(
                    TestCa.ID,
                    serialNumber,
                    4,
                    0,
                    TestCa.PROFILE,
                    "cn=Yamada " + i + ",c=JP",
                    String.format("%064x", i),
                    now,
                    now.plus(Duration.ofDays(365)),
                    "application-" + i,
                    Optional.empty());
            adding.add(CompletableFuture.runAsync(() -> register.add(record, SOME_DER, Optional.empty())));
        }
        adding.forEach(CompletableFuture::join);
    }
}
