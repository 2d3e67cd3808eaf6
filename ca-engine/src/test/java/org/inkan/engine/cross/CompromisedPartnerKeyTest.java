package org.inkan.engine.cross;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.inkan.engine.FailingDirectory.Failure;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.cross.CrossOffice.Withdrawal;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.knownkey.CompromisedKey;
import org.inkan.engine.knownkey.CompromisedKeys;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key of another CA whose certificate is withdrawn because the key is compromised. */
@Requirement({"XC-3", "REG-8"})
final class CompromisedPartnerKeyTest extends CrossFixture {

    @TempDir
    private Path conf;

    /** The G-ID authority, whose document lists no cACompromise, with that reason. */
    @BeforeEach
    void openWithBothReasons() throws IOException {
        for (String folder : List.of("authorities", "profiles")) {
            Files.createDirectory(conf.resolve(folder));
            try (Stream<Path> files = Files.list(TestCa.CONF.resolve(folder))) {
                for (Path file : files.toList()) {
                    Files.copy(
                            file,
                            conf.resolve(folder).resolve(file.getFileName().toString()));
                }
            }
        }
        Path gid = conf.resolve("authorities/g-id.yaml");
        String written = Files.readString(gid);
        String more = written.replace("    - keyCompromise\n", "    - keyCompromise\n    - cACompromise\n");
        assertThat(more).isNotEqualTo(written);
        Files.writeString(gid, more);
        ca.close();
        ca = TestCa.openWith(home.resolve("both"), CrossPolicies.folder(conf));
    }

    private CrossItem withdrawal(byte[] issued, String reason) {
        CrossItem item = desk().withdraw(
                        TestCa.ONE,
                        CrossPolicies.BCA,
                        new Withdrawal(Fingerprint.of(issued), Optional.of(reason), "its token was stolen"));
        desk().approve(TestCa.ONE, CrossPolicies.BCA, item.id(), item.fingerprint());
        return item;
    }

    private Optional<CompromisedKey> listed() {
        return new CompromisedKeys(ca.directory()).find(KeyIdentifiers.sha256(BCA.publicKey()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"keyCompromise", "cACompromise"})
    void isListedFirstAndCertifiedNoMore(String reason) {
        CrossItem request = approve(give(CrossPolicies.BCA, BCA.request()));
        byte[] issued = request.result().orElseThrow();
        CrossItem item = withdrawal(issued, reason);
        // The approval, the list, the revocation: which fails.
        ca.failing().failAt(3, Failure.NOT_DONE);
        assertThatThrownBy(() -> desk().approve(TestCa.TWO, CrossPolicies.BCA, item.id(), item.fingerprint()))
                .isNotInstanceOf(Refusal.class);
        ca.failing().mend();
        assertThat(listed()).hasValueSatisfying(key -> {
            assertThat(key.officer()).contains(TestCa.TWO.uid());
            assertThat(key.authority()).contains(TestCa.ID);
            assertThat(key.reason()).contains(reason);
        });

        ca.restart();
        desk().carryOutUnfinished().forEach(desk()::finish);
        assertThat(desk().item(TestCa.ONE, CrossPolicies.BCA, item.id()).state())
                .isEqualTo(CrossState.DONE);
        assertThat(ca.arl().getRevokedCertificate(holder(issued).getSerialNumber()))
                .isNotNull();
        assertThatThrownBy(() -> desk().renew(TestCa.ONE, CrossPolicies.BCA, request.id()))
                .hasMessageContaining("list of compromised keys");
        refused(
                CrossPolicies.BCA,
                BCA.issued(ourName(), ourKey(), now()).pem(),
                "No key of the other CA's is known yet, or none that is not compromised");
        refused(CrossPolicies.BCA, BCA.root(now()), "the list of compromised keys");
    }

    @Test
    void staysGoodAfterAWithdrawalForAnotherReason() {
        CrossItem request = approve(give(CrossPolicies.BCA, BCA.request()));
        CrossItem item = withdrawal(request.result().orElseThrow(), "superseded");
        desk().finish(desk().approve(TestCa.TWO, CrossPolicies.BCA, item.id(), item.fingerprint()));
        assertThat(listed()).isEmpty();
        assertThat(desk().renew(TestCa.ONE, CrossPolicies.BCA, request.id()).state())
                .isEqualTo(CrossState.RECEIVED);
    }
}
