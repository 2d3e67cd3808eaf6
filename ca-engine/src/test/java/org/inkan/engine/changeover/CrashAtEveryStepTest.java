package org.inkan.engine.changeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.inkan.engine.FailingDirectory.Failure;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.Generation;
import org.inkan.engine.authority.GenerationEntries;
import org.inkan.engine.authority.GenerationEntry;
import org.inkan.engine.authority.GenerationState;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.verification.RepositoryVerification;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever write of a changeover fails, it goes on and ends the same: one next generation, two links, nothing twice. */
@Requirement({"KEY-5", "OPS-5"})
class CrashAtEveryStepTest {

    private static final Officer ADMINISTRATOR = new Officer("administrator", Set.of(Role.CA_ADMINISTRATOR));

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({"NOT_DONE,true", "NOT_DONE,false", "NOT_ACKNOWLEDGED,true", "NOT_ACKNOWLEDGED,false"})
    void everyStepOfASelfSignedAuthority(Failure failure, boolean restart) {
        assertThat(failAtEachStep("g-id", 3, failure, restart)).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({"NOT_DONE,true", "NOT_DONE,false", "NOT_ACKNOWLEDGED,true", "NOT_ACKNOWLEDGED,false"})
    void everyStepOfAnAuthorityBelowAnother(Failure failure, boolean restart) {
        assertThat(failAtEachStep("jpcert-ssl-client", 1, failure, restart)).isEqualTo(8);
    }

    /** Fails at the first, second, third write, until a changeover runs through; says how many writes it has. */
    private int failAtEachStep(String id, int certificatesMore, Failure failure, boolean restart) {
        for (int n = 1; n < 30; n++) {
            if (!failAt(n, id, certificatesMore, failure, restart)) {
                return n - 1;
            }
        }
        throw new AssertionError("the changeover never ran through");
    }

    private boolean failAt(int n, String id, int certificatesMore, Failure failure, boolean restart) {
        PolicyFolder policies = PolicyFolder.read(TestCa.CONF)
                .only(one -> Set.of("g-id", "jpcert-root", "jpcert-ssl-client").contains(one.authority()));
        try (TestCa ca = TestCa.openWith(home.resolve(String.valueOf(n)), policies)) {
            Authority authority = ca.authority(id);
            byte[] old = authority.active().encodedCertificate();
            int number = authority.active().number();
            ca.failing().failAt(n, failure);
            try {
                ca.engine().changeovers().prepare(ADMINISTRATOR, id, number + 1);
                ca.engine().changeovers().complete(id);
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
            // What the schedule does; where the first write has left nothing, the administrator asks again.
            ca.engine().changeovers().prepareBegun().forEach(ca.engine().changeovers()::complete);
            ca.engine().changeovers().prepare(ADMINISTRATOR, id, number + 1);
            ca.engine().changeovers().complete(id);
            ca.engine().issueDueCrls();

            check(ca, ca.authority(id), old, number);
            assertThat(RepositoryVerification.of(ca.directory(), policies.authorities())
                            .findings())
                    .isEmpty();
            ca.restart();
            check(ca, ca.authority(id), old, number);
            assertThat(ca.authority(id).caCertificates()).hasSize(1 + certificatesMore);
            return failed;
        }
    }

    private static void check(TestCa ca, Authority authority, byte[] old, int number) {
        List<GenerationEntry> entries =
                new GenerationEntries(ca.directory(), authority.definition().authority()).all();
        assertThat(entries)
                .extracting(GenerationEntry::state)
                .containsExactly(GenerationState.CRLS_ONLY, GenerationState.ACTIVE);
        assertThat(authority.generations()).extracting(Generation::number).containsExactly(number, number + 1);
        assertThat(authority.active().number()).isEqualTo(number + 1);
        assertThat(authority.generations().get(0).encodedCertificate()).isEqualTo(old);
        assertThat(authority.crls())
                .filteredOn(crl -> crl.slot().attribute().equals(AttributeNames.CERTIFICATE_REVOCATION_LIST)
                        && crl.slot().entry().equals(authority.definition().subject()))
                .extracting(crl -> crl.slot().generation())
                .containsExactlyInAnyOrder(number, number + 1);
    }
}
