package org.inkan.engine.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.inkan.engine.FailingDirectory.Failure;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.verification.RepositoryVerification;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever write fails between request and first CRL, the authority goes on with the same key and the same certificate. */
@Requirement({"KEY-3", "OPS-5"})
class CrashWhileInstallingTest {

    private static final String ID = "jprs-dv";
    private static final Officer ADMINISTRATOR = new Officer("administrator", Set.of(Role.CA_ADMINISTRATOR));

    @TempDir
    private Path home;

    private static PolicyFolder policies() {
        return PolicyFolder.read(TestCa.CONF).only(one -> one.authority().equals(ID));
    }

    @ParameterizedTest
    @CsvSource({"NOT_DONE,true", "NOT_DONE,false", "NOT_ACKNOWLEDGED,true", "NOT_ACKNOWLEDGED,false"})
    void everyWriteCanFail(Failure failure, boolean restart) throws Exception {
        int writes = 0;
        for (int n = 1; n < 40; n++) {
            if (!failAt(n, failure, restart, home.resolve(failure + "-" + restart + "-" + n))) {
                writes = n - 1;
                break;
            }
        }
        assertThat(writes).as("writes from the request to the first CRL").isGreaterThan(4);
    }

    /** Asks and installs with the {@code n}-th write failing, then again without; says whether a write failed. */
    private static boolean failAt(int n, Failure failure, boolean restart, Path home) throws Exception {
        try (TestCa ca = TestCa.openWith(home, policies())) {
            OutsideRoot root = new OutsideRoot(ca.clock().instant());
            ca.failing().failAt(n, failure);
            try {
                IssuedPath path = root.path(office(ca).request(ADMINISTRATOR, ID));
                office(ca).install(ADMINISTRATOR, ID, path);
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
            finish(ca, root);
            assertThat(RepositoryVerification.of(ca.directory(), policies().authorities())
                            .findings())
                    .isEmpty();
            return failed;
        }
    }

    /** What the administrator does next: look, and go on from there. */
    private static void finish(TestCa ca, OutsideRoot root) throws Exception {
        AuthorityState state = office(ca).list(ADMINISTRATOR).get(0);
        if (state instanceof AuthorityState.Waiting) {
            try {
                IssuedPath path = root.path(office(ca).request(ADMINISTRATOR, ID));
                office(ca).install(ADMINISTRATOR, ID, path);
            } catch (Refusal takenIn) {
                // The certificate is in and the authority not open, in a run that goes on: the schedule opens it.
                assertThat(takenIn).hasMessageContaining("has its certificate from the CA outside");
                ca.engine().issueDueCrls();
            }
        }
        assertThat(office(ca).list(ADMINISTRATOR).get(0)).isInstanceOf(AuthorityState.AtWork.class);
        assertThat(ca.authority(ID).crls()).hasSize(1);
        assertThat(ca.authority(ID).caCertificates()).hasSize(1);
    }

    private static AuthorityOffice office(TestCa ca) {
        return ca.engine().authorityOffice();
    }

    @Test
    void theSameCertificateGivenAgainOpensWhatAFailureHasLeftClosed() throws Exception {
        try (TestCa ca = TestCa.openWith(home, policies())) {
            OutsideRoot root = new OutsideRoot(ca.clock().instant());
            IssuedPath path = root.path(office(ca).request(ADMINISTRATOR, ID));
            ca.failing().failAt(2, Failure.NOT_DONE);
            assertThatThrownBy(() -> office(ca).install(ADMINISTRATOR, ID, path))
                    .hasMessageContaining("the connection was lost");
            ca.failing().mend();
            assertThat(office(ca).list(ADMINISTRATOR).get(0)).isInstanceOf(AuthorityState.Waiting.class);
            assertThat(office(ca).install(ADMINISTRATOR, ID, path)).isInstanceOf(AuthorityState.AtWork.class);
            assertThat(office(ca).install(ADMINISTRATOR, ID, path)).isInstanceOf(AuthorityState.AtWork.class);
            Refusal another = catchThrowableOfType(
                    Refusal.class,
                    () -> office(ca)
                            .install(ADMINISTRATOR, ID, new IssuedPath(root.certificate(), path.root(), List.of())));
            assertThat(another).hasMessageContaining("is at work with another certificate");
            ca.restart();
            assertThat(ca.authority(ID).active().encodedCertificate())
                    .isEqualTo(path.certificate().der());
        }
    }

    @Test
    void aRequestIsForTheSameKeyAfterARestart() throws Exception {
        try (TestCa ca = TestCa.openWith(home, policies())) {
            byte[] before = office(ca).request(ADMINISTRATOR, ID).der();
            ca.restart();
            byte[] after = office(ca).request(ADMINISTRATOR, ID).der();
            assertThat(new PKCS10CertificationRequest(after).getSubjectPublicKeyInfo())
                    .isEqualTo(new PKCS10CertificationRequest(before).getSubjectPublicKeyInfo());
            assertThat(ca.engine().authorities()).isEmpty();
            assertThat(RepositoryVerification.of(ca.directory(), policies().authorities())
                            .findings())
                    .as("an authority that waits is nothing to complain about")
                    .isEmpty();
        }
    }
}
