package org.inkan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.inkan.engine.FailingDirectory.Failure;
import org.inkan.engine.registration.Application;
import org.inkan.engine.registration.Application.Kind;
import org.inkan.engine.registration.ApplicationState;
import org.inkan.engine.registration.RegistrationOffice;
import org.inkan.engine.registration.RegistrationOffice.RevocationRequest;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever write fails, what was approved is finished once, after a restart or in the same run. */
class CrashAtEveryWriteTest {

    @TempDir
    private Path home;

    @Requirement({"REV-3", "CRT-4", "OPS-5"})
    @ParameterizedTest
    @EnumSource(Failure.class)
    void everyWriteCanFailBeforeARestart(Failure failure) throws Exception {
        assertThat(failAtEachWrite(failure, true)).isGreaterThan(8);
    }

    @Requirement({"REV-3", "CRT-4", "OPS-5"})
    @ParameterizedTest
    @EnumSource(Failure.class)
    void everyWriteCanFailInARunThatGoesOn(Failure failure) throws Exception {
        assertThat(failAtEachWrite(failure, false)).isGreaterThan(8);
    }

    /** Runs the script with the first, second, third write failing, until it runs through; says how many it has. */
    private int failAtEachWrite(Failure failure, boolean restart) throws Exception {
        // Segments of one: each certificate opens its own, so that this write fails too.
        try (TestCa ca = TestCa.open(home, definition -> definition.withCertificatesPerSegment(1))) {
            for (int n = 1; n < 100; n++) {
                Map<String, X509CRL> before = ca.crls();
                ca.failing().failAt(n, failure);
                boolean failed = run(ca);
                ca.failing().mend();
                if (restart) {
                    ca.restart();
                }
                ca.office().unfinished().forEach(id -> ca.office().carryOut(id, () -> {}));
                check(ca, before);
                if (!failed) {
                    return n - 1;
                }
            }
            throw new AssertionError("the script never ran through");
        }
    }

    /** Issues one certificate and revokes another; says whether a write failed. */
    private static boolean run(TestCa ca) {
        RegistrationOffice office = ca.office();
        try {
            String id = office.apply(TestCa.ONE, TestCa.request(TestRequests.good("Yamada")))
                    .id();
            office.examine(TestCa.ONE, id, List.of());
            office.approve(TestCa.TWO, id);
            String serialNumber = office.carryOut(id, () -> {}).serialNumber().orElseThrow();
            String revocation = office.revoke(
                            TestCa.ONE, new RevocationRequest(serialNumber, Optional.empty(), "superseded"))
                    .id();
            office.approve(TestCa.TWO, revocation);
            office.carryOut(revocation, () -> {});
        } catch (RuntimeException e) {
            if (!ca.failing().hasFailed()) {
                throw e;
            }
        }
        return ca.failing().hasFailed();
    }

    private static void check(TestCa ca, Map<String, X509CRL> before) throws Exception {
        Map<String, X509CRL> now = ca.crls();
        for (X509CRL crl : now.values()) {
            crl.verify(ca.caCertificate().getPublicKey());
        }
        before.forEach((name, crl) -> assertThat(TestCa.number(Objects.requireNonNull(now.get(name))))
                .as(name)
                .isGreaterThanOrEqualTo(TestCa.number(crl)));

        List<Application> applications = ca.office().list(TestCa.ONE, Optional.empty(), 1000);
        assertThat(applications).noneMatch(one -> one.state() == ApplicationState.APPROVED);
        List<BigInteger> serialNumbers = new ArrayList<>();
        for (Application application : applications) {
            if (application.state() == ApplicationState.DONE && application.kind() == Kind.ISSUE) {
                X509Certificate certificate = ca.certificate(application.id());
                certificate.verify(ca.caCertificate().getPublicKey());
                serialNumbers.add(certificate.getSerialNumber());
            }
            if (application.state() == ApplicationState.DONE && application.kind() == Kind.REVOKE) {
                BigInteger revoked = new BigInteger(application.serialNumber().orElseThrow(), 16);
                assertThat(ca.fullCrl().getRevokedCertificate(revoked)).isNotNull();
                assertThat(now.entrySet())
                        .filteredOn(entry -> entry.getKey().startsWith("CRL"))
                        .filteredOn(entry -> entry.getValue().getRevokedCertificate(revoked) != null)
                        .hasSize(1);
            }
        }
        assertThat(serialNumbers).doesNotHaveDuplicates().hasSize(Entries.certificates(ca));
    }
}
