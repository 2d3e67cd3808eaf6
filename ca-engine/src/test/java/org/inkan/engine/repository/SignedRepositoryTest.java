package org.inkan.engine.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.inkan.engine.Sha256;
import org.inkan.engine.TestCa;
import org.inkan.engine.document.DocumentFolder;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Requirement("REP-10")
class SignedRepositoryTest {

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TestCa ca;

    @BeforeEach
    void open() {
        ca = TestCa.open(folder);
    }

    @AfterEach
    void close() {
        ca.close();
    }

    private SignedRepository repository() {
        return new SignedRepository(
                ca.engine()::authorities,
                ca.engine().publication(),
                DocumentFolder.EMPTY,
                ca.engine().repositoryKeys(),
                ca.clock());
    }

    private static String text(SignedText signed) {
        return new String(signed.text(), StandardCharsets.UTF_8);
    }

    @Test
    void staysUntilWhatIsPublishedChanges() {
        SignedRepository repository = repository();
        BigInteger serialNumber = ca.issue("本田 翠").getSerialNumber();
        SignedText first = repository.manifest();
        assertThat(repository.manifest()).isSameAs(first);

        ca.revoke(serialNumber, "keyCompromise");

        SignedText second = repository.manifest();
        assertThat(second).isNotSameAs(first);
        ca.engine()
                .publication()
                .files()
                .forEach(file -> assertThat(text(second))
                        .contains(Sha256.hex(file.content().get().orElseThrow().bytes()) + "  "
                                + file.path().substring(1)));
        assertThat(text(second)).contains(Sha256.hex(repository.fingerprints().text()) + "  fingerprints\n");
    }

    @Test
    void isRenewedLongBeforeTheTimeItPrints() {
        SignedRepository repository = repository();
        SignedText first = repository.fingerprints();
        assertThat(text(first)).contains("(2026-11-20T03:00:00Z)", "(2026-11-21T03:00:00Z)");
        ca.clock().advance(SignedRepository.RENEWED_AFTER.minusSeconds(1));
        assertThat(repository.fingerprints()).isSameAs(first);
        ca.clock().advance(Duration.ofSeconds(1));
        assertThat(repository.fingerprints().madeAt()).isEqualTo("2026-11-20T15:00:00Z");
    }

    @Test
    void bouncyCastleAcceptsTheSignature() throws Exception {
        SignedRepository repository = repository();
        SignedText manifest = repository.manifest();
        CMSSignedData signed = new CMSSignedData(new CMSProcessableByteArray(manifest.text()), manifest.signature());
        for (SignerInformation signer : signed.getSignerInfos()) {
            assertThat(signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                            .build(repository.keys().get(0).certificate())))
                    .isTrue();
        }
        assertThat(signed.getSignerInfos().size()).isOne();
    }

    @Test
    void aSuccessorIsShownBeforeItSigns() {
        RepositoryKeys keys = ca.engine().repositoryKeys();
        assertThat(keys.good()).extracting(RepositoryKey::number).containsExactly(1);
        ca.clock().advance(RepositoryKeys.LIFETIME.minus(RepositoryKeys.SUCCESSOR_BEFORE));

        assertThat(keys.good()).extracting(RepositoryKey::number).containsExactly(1, 2);
        assertThat(keys.signer().number()).isOne();
        assertThat(text(repository().fingerprints())).contains("リポジトリ鍵 1", "リポジトリ鍵 2");

        ca.clock().advance(RepositoryKeys.SIGNS_AFTER);
        assertThat(keys.signer().number()).isEqualTo(2);
        ca.clock().advance(RepositoryKeys.SUCCESSOR_BEFORE.minus(RepositoryKeys.SIGNS_AFTER));
        assertThat(keys.good()).extracting(RepositoryKey::number).containsExactly(2);
    }

    @Test
    void aRestartFindsTheSameKey() {
        byte[] before = ca.engine().repositoryKeys().signer().encodedCertificate();
        ca.restart();
        assertThat(ca.engine().repositoryKeys().signer().encodedCertificate()).isEqualTo(before);
    }
}
