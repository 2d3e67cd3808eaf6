package org.inkan.engine.cross;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.FailingDirectory.Failure;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.authority.Generation;
import org.inkan.engine.certificate.CrossCertificatePair;
import org.inkan.engine.cross.CrossOffice.Withdrawal;
import org.inkan.engine.verification.RepositoryVerification;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failure at every write between taking in and publishing: started again, it goes on and ends the same. */
@Requirement({"XC-1", "XC-3"})
final class CrossCrashTest {

    private static final OtherCa BCA = new OtherCa(CrossPolicies.name(CrossPolicies.BCA));

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({"NOT_DONE,false", "NOT_ACKNOWLEDGED,true"})
    void endsTheSameAfterAFailureAtAnyWrite(Failure failure, boolean restart) {
        int n = 1;
        while (failsAt(n, failure, restart)) {
            n++;
        }
        // Three items each taken in, examined, approved, shown and done; one issued, and one revoked.
        assertThat(n).isGreaterThan(15);
    }

    /** Whether there was an n-th write to fail at. */
    private boolean failsAt(int n, Failure failure, boolean restart) {
        try (TestCa ca = TestCa.openWith(home.resolve(String.valueOf(n)), CrossPolicies.folder())) {
            ca.failing().failAt(n, failure);
            try {
                all(ca);
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
            ca.engine().crossDesk().carryOutUnfinished().forEach(ca.engine().crossDesk()::finish);
            // The officers ask again for what they were not told is done.
            all(ca);
            check(ca);
            ca.restart();
            check(ca);
            return failed;
        }
    }

    private static void all(TestCa ca) {
        CrossDesk desk = ca.engine().crossDesk();
        Instant now = Instant.parse("2026-11-20T03:00:00Z");
        Generation ours = ca.authority(TestCa.ID).active();
        CrossItem request = approved(desk, desk.take(CrossPolicies.BCA, "bca.csr", BCA.request()));
        approved(
                desk,
                desk.take(
                        CrossPolicies.BCA,
                        "gid.crt",
                        // The same bytes each time.
                        BCA.issued(ours.subject(), ours.key().publicKeyInfo(), now)
                                .numbered(0x42_4242_4242L)
                                .pem()));
        byte[] issued = request.result().orElseThrow();
        if (!desk.bridge(TestCa.ONE, CrossPolicies.BCA).issuedByUs().isEmpty()) {
            approved(
                    desk,
                    desk.withdraw(
                            TestCa.ONE,
                            CrossPolicies.BCA,
                            new Withdrawal(Fingerprint.of(issued), Optional.of("superseded"), "a new key")));
        }
    }

    private static CrossItem approved(CrossDesk desk, CrossItem item) {
        if (item.state() == CrossState.RECEIVED) {
            desk.approve(TestCa.ONE, item.bridge(), item.id(), item.fingerprint());
        }
        desk.finish(desk.approve(TestCa.TWO, item.bridge(), item.id(), item.fingerprint()));
        return desk.item(TestCa.ONE, item.bridge(), item.id());
    }

    private static void check(TestCa ca) {
        List<CrossItem> items =
                ca.engine().crossDesk().bridge(TestCa.ONE, CrossPolicies.BCA).items();
        assertThat(items)
                .extracting(CrossItem::kind)
                .containsExactlyInAnyOrder(CrossKind.REQUEST, CrossKind.CERTIFICATE, CrossKind.WITHDRAWAL);
        assertThat(items).extracting(CrossItem::state).containsOnly(CrossState.DONE);
        assertThat(ca.authority(TestCa.ID).crossCertificatePairs())
                .singleElement()
                .satisfies(der -> assertThat(CrossCertificatePair.of(der).issuedByThisCa())
                        .isEmpty());
        BigInteger serial = items.stream()
                .flatMap(item -> item.result().stream())
                .map(Certificates::read)
                .map(X509CertificateHolder::getSerialNumber)
                .findFirst()
                .orElseThrow();
        assertThat(ca.arl().getRevokedCertificate(serial)).isNotNull();
        assertThat(ca.fullCrl().getRevokedCertificate(serial)).isNotNull();
        assertThat(RepositoryVerification.of(
                                ca.directory(), CrossPolicies.folder().authorities())
                        .findings())
                .isEmpty();
    }
}
