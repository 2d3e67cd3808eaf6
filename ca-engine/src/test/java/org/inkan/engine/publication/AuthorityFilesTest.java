package org.inkan.engine.publication;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.List;
import org.inkan.engine.Sha256;
import org.inkan.engine.TestCa;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.verification.ExpectedFile;
import org.inkan.engine.verification.RepositoryVerification;
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
                    .filteredOn(path -> !path.endsWith(".pem"))
                    .containsExactlyInAnyOrder(
                            "/PassportFor/G-ID/repository/g-idca04.crt",
                            "/PassportFor/G-ID/repository/g-idca.p7c",
                            "/PassportFor/G-ID/repository2/CRL.crl",
                            "/PassportFor/G-ID/repository/CRL1.crl",
                            "/PassportFor/G-ID/repository/CRL2.crl",
                            "/PassportFor/G-ID/repository/ARL.crl");
            assertThat(ca.engine().publication().files())
                    .allMatch(file -> content(file).state().equals(file.state()));
            FileContent full = content(file(ca, "/PassportFor/G-ID/repository2/CRL.crl"));
            assertThat(full.bytes()).isEqualTo(ca.fullCrl().getEncoded());
            assertThat(full.lastModified()).isEqualTo("2026-11-20T03:00:00Z");
            assertThat(full.crl().orElseThrow().nextUpdate()).isEqualTo("2026-11-22T03:00:00Z");
        }
    }

    @Test
    @Requirement("REP-9")
    void eachFileStandsInPemBesideIt() throws Exception {
        try (TestCa ca = TestCa.open(home)) {
            PublishedFile pem = file(ca, "/PassportFor/G-ID/repository2/CRL.crl.pem");
            assertThat(pem.mediaType()).isEqualTo("application/x-pem-file");
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            assertThat(factory.generateCRL(new ByteArrayInputStream(content(pem).bytes()))
                            .toString())
                    .isEqualTo(ca.fullCrl().toString());
            assertThat(CrlEdition.ofFile(content(pem).bytes()))
                    .isEqualTo(content(pem).crl());
            byte[] bundle =
                    content(file(ca, "/PassportFor/G-ID/repository/g-idca.p7c")).bytes();
            assertThat(factory.generateCertificates(new ByteArrayInputStream(bundle)))
                    .extracting(certificate -> certificate.getEncoded())
                    .containsExactlyElementsOf(ca.authority().caCertificates());
        }
    }

    /** What was listed before a revocation is read after it: the content says itself which CRL it is. */
    @Test
    @Requirement("REP-9")
    void whatIsReadLaterSaysItselfWhatItIs() {
        try (TestCa ca = TestCa.open(home)) {
            PublishedFile old = file(ca, "/PassportFor/G-ID/repository2/CRL.crl");
            CrlEdition before = content(old).crl().orElseThrow();
            ca.revoke(ca.issue("Yamada").getSerialNumber(), "superseded");
            FileContent read = content(old);
            assertThat(read.state()).isNotEqualTo(old.state()).isEqualTo(Sha256.hex(read.bytes()));
            assertThat(file(ca, old.path()).state()).isEqualTo(read.state());
            assertThat(read.crl().orElseThrow().follows(before)).isTrue();
            assertThat(before.follows(read.crl().orElseThrow())).isFalse();
        }
    }

    /**
     * A CA below another has its certificate at its own path; one with full CRLs only has no segments' files; one that
     * waits for its certificate has none. Verification, which reads the directory by itself, expects the same bytes.
     */
    @Test
    @Requirement({"REP-4", "REP-9", "REP-13"})
    void eachAuthorityHasTheFilesOfItsOwnCrls() {
        try (TestCa ca = TestCa.openAll(home)) {
            List<PublishedFile> files = ca.engine().publication().files();
            assertThat(files)
                    .extracting(PublishedFile::path)
                    .filteredOn(path -> !path.endsWith(".pem") && !path.startsWith("/PassportFor/G-ID/"))
                    .containsExactlyInAnyOrder(
                            "/ca-info/root-ca.crt",
                            "/ca-info/root-ca.p7c",
                            "/ca-info/root-crl-list.crl",
                            "/ca-info/ssl-client-ca.crt",
                            "/ca-info/ssl-client-ca.p7c",
                            "/ca-info/crl-list.crl",
                            "/spcpp/pfm20/pfm20ca1.crt",
                            "/spcpp/pfm20/pfm20ca.p7c",
                            "/spcpp/pfm20/fullcrl1.crl");
            assertThat(content(file(ca, "/ca-info/ssl-client-ca.crt")).bytes())
                    .isEqualTo(ca.authority("jpcert-ssl-client").active().encodedCertificate());
            RepositoryVerification verification = RepositoryVerification.of(
                    ca.directory(), PolicyFolder.read(TestCa.CONF).authorities());
            assertThat(verification.findings()).isEmpty();
            assertThat(verification.files().stream().collect(toMap(ExpectedFile::path, file -> hex(file.content()))))
                    .isEqualTo(files.stream()
                            .collect(toMap(
                                    PublishedFile::path,
                                    file -> hex(content(file).bytes()))));
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static FileContent content(PublishedFile file) {
        return file.content().get().orElseThrow();
    }

    private static PublishedFile file(TestCa ca, String path) {
        return ca.engine().publication().files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
