package org.inkan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.inkan.engine.registration.Application;
import org.inkan.engine.registration.ApplicationState;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many officers at once. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ConcurrentWorkTest {

    private static final int THREADS = 8;
    private static final int EACH = 12;
    private static final int SEGMENT_SIZE = 10;

    @TempDir
    private Path home;

    @Test
    @Requirement({"REV-3", "REP-5"})
    void segmentsKeepTheirSizeAndEachRevocationIsListedWhenItsCallReturns() throws Exception {
        try (TestCa ca = TestCa.open(home, definition -> definition.withCertificatesPerSegment(SEGMENT_SIZE))) {
            List<BigInteger> revoked = new ArrayList<>();
            for (List<BigInteger> some : together(() -> {
                List<BigInteger> own = new ArrayList<>();
                for (int i = 0; i < EACH; i++) {
                    BigInteger serialNumber = ca.issue("Yamada").getSerialNumber();
                    ca.revoke(serialNumber, "superseded");
                    assertThat(ca.fullCrl().getRevokedCertificate(serialNumber)).isNotNull();
                    own.add(serialNumber);
                }
                return own;
            })) {
                revoked.addAll(some);
            }

            assertThat(revoked).hasSize(THREADS * EACH).doesNotHaveDuplicates();
            assertThat(Entries.segments(ca).values()).allMatch(count -> count <= SEGMENT_SIZE);
            for (BigInteger serialNumber : revoked) {
                assertThat(ca.crls().entrySet())
                        .filteredOn(entry -> entry.getKey().startsWith("CRL"))
                        .filteredOn(entry -> entry.getValue().getRevokedCertificate(serialNumber) != null)
                        .hasSize(1);
            }
            assertThat(TestCa.number(ca.fullCrl()))
                    .as("CRLs are shared by those who ask at the same time")
                    .isLessThanOrEqualTo(BigInteger.valueOf(1 + THREADS * EACH));
        }
    }

    @Test
    @Requirement({"CRT-4", "REG-3"})
    void anApplicationCarriedOutByManyAtOnceLeadsToOneCertificate() throws Exception {
        try (TestCa ca = TestCa.open(home)) {
            String id = ca.office()
                    .apply(TestCa.ONE, TestCa.request(TestRequests.good("Yamada")))
                    .id();
            ca.office().examine(TestCa.ONE, id, List.of());
            ca.office().approve(TestCa.TWO, id);

            List<Application> answers = together(() -> ca.office().carryOut(id, () -> {}));

            assertThat(answers).allMatch(answer -> answer.state() == ApplicationState.DONE);
            assertThat(Entries.certificates(ca)).isEqualTo(1);
        }
    }

    @Test
    @Requirement("REG-3")
    void ofManyWhoApproveAtOnceOneIsFirst() throws Exception {
        try (TestCa ca = TestCa.open(home)) {
            String id = ca.office()
                    .apply(TestCa.ONE, TestCa.request(TestRequests.good("Yamada")))
                    .id();
            ca.office().examine(TestCa.ONE, id, List.of());

            List<Optional<Refusal>> answers = together(() -> {
                try {
                    ca.office().approve(TestCa.TWO, id);
                    return Optional.empty();
                } catch (Refusal refusal) {
                    return Optional.of(refusal);
                }
            });

            assertThat(answers).filteredOn(Optional::isEmpty).hasSize(1);
            assertThat(answers.stream().flatMap(Optional::stream))
                    .allMatch(refusal -> refusal.kind() == Refusal.Kind.CONFLICT);
        }
    }

    private static <T> List<T> together(Callable<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(java.util.Collections.nCopies(THREADS, work))) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
