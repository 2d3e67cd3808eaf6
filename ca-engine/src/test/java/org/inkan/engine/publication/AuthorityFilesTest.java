package org.inkan.engine.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.inkan.engine.Sha256;
import org.inkan.engine.TestCa;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityFilesTest {

    @TempDir
    private Path home;

    @Test
    @Requirement({"REP-7", "REP-9"})
    void theFilesStandAtThePathsOfTheDocumentWithTheBytesOfTheDirectory() throws Exception {
        try (TestCa ca = TestCa.open(home)) {
            ca.issue("Yamada");
            assertThat(ca.engine().publication().files())
                    .extracting(PublishedFile::path)
                    .containsExactlyInAnyOrder(
                            "/PassportFor/G-ID/repository/g-idca04.crt",
                            "/PassportFor/G-ID/repository2/CRL.crl",
                            "/PassportFor/G-ID/repository/CRL1.crl",
                            "/PassportFor/G-ID/repository/CRL2.crl",
                            "/PassportFor/G-ID/repository/ARL.crl");
            assertThat(ca.engine().publication().files())
                    .allMatch(file -> Sha256.hex(file.content().get()).equals(file.sha256()));
            PublishedFile full = file(ca, "/PassportFor/G-ID/repository2/CRL.crl");
            assertThat(full.content().get()).isEqualTo(ca.fullCrl().getEncoded());
            assertThat(full.mediaType()).isEqualTo("application/pkix-crl");
            assertThat(full.lastModified()).isEqualTo("2026-11-20T03:00:00Z");
            assertThat(full.expires()).hasToString("Optional[2026-11-22T03:00:00Z]");
        }
    }

    @Test
    @Requirement("REP-9")
    void aFileThatANewerCrlHasReplacedNoLongerHasItsDigest() {
        try (TestCa ca = TestCa.open(home)) {
            PublishedFile old = file(ca, "/PassportFor/G-ID/repository2/CRL.crl");
            ca.revoke(ca.issue("Yamada").getSerialNumber(), "superseded");
            assertThat(Sha256.hex(old.content().get())).isNotEqualTo(old.sha256());
            assertThat(file(ca, old.path()).sha256()).isNotEqualTo(old.sha256());
        }
    }

    private static PublishedFile file(TestCa ca, String path) {
        return ca.engine().publication().files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
