package org.inkan.routes.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.inkan.directory.replica.Claim;
import org.inkan.directory.replica.Difference;
import org.inkan.engine.publication.CrlEdition;
import org.inkan.engine.publication.PublishedKind;
import org.inkan.engine.verification.ExpectedFile;
import org.inkan.routes.mirror.TestCrls;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a mirror's files are told apart by what they say of themselves, in both of their forms. */
@Requirement("REP-13")
@SuppressWarnings("NullAway.Init")
class ComparedFolderTest {

    private static final Instant ISSUED = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant NEXT = Instant.parse("2026-11-22T00:00:00Z");

    @TempDir
    private Path folder;

    private byte[] fifth;

    @BeforeEach
    void issue() throws Exception {
        fifth = TestCrls.der(5, ISSUED, NEXT);
    }

    /** Every CRL that can be read is ours, and signed. */
    private ComparedFolder compared() {
        return new ComparedFolder(
                folder,
                new MirroredFiles(
                        List.of(
                                new ExpectedFile("/a.crl", "cn=A", fifth, ISSUED),
                                new ExpectedFile("/a.crl.pem", "cn=A", PublishedKind.CRL.pem(fifth), ISSUED)),
                        (attribute, value) -> CrlEdition.ofFile(value)
                                .<Claim>map(crl ->
                                        new Claim.Crl("key", crl.number(), crl.thisUpdate(), crl.nextUpdate(), true))
                                .orElseGet(Claim.Unreadable::new)));
    }

    private void write(byte[] crl) throws IOException {
        Files.write(folder.resolve("a.crl"), crl);
        Files.write(folder.resolve("a.crl.pem"), PublishedKind.CRL.pem(crl));
    }

    @Test
    void theSameIsEqual() throws Exception {
        write(fifth);
        assertThat(compared().differences()).isEmpty();
    }

    @Test
    void anOlderCrlIsReplacedInBothForms() throws Exception {
        write(TestCrls.der(4, ISSUED, NEXT));
        assertThat(compared().differences())
                .extracting(FileDifference::kind)
                .containsExactly(Difference.Kind.OLDER, Difference.Kind.OLDER);
        compared().repair();
        assertThat(compared().differences()).isEmpty();
    }

    @Test
    void aNewerCrlStaysInBothForms() throws Exception {
        byte[] sixth = TestCrls.der(6, ISSUED, NEXT);
        write(sixth);
        assertThat(compared().differences())
                .extracting(FileDifference::kind)
                .containsExactly(Difference.Kind.NEWER, Difference.Kind.NEWER);
        compared().repair();
        assertThat(folder.resolve("a.crl")).hasBinaryContent(sixth);
        assertThat(folder.resolve("a.crl.pem")).hasBinaryContent(PublishedKind.CRL.pem(sixth));
    }

    @Test
    void anotherSpellingOfTheSameIsMended() throws Exception {
        write(fifth);
        Path pem = folder.resolve("a.crl.pem");
        Files.writeString(pem, Files.readString(pem) + "\n");
        assertThat(compared().differences())
                .extracting(FileDifference::kind)
                .containsExactly(Difference.Kind.DIFFERENT);
        compared().repair();
        assertThat(compared().differences()).isEmpty();
    }

    @Test
    void aCrlThatIsPublishedNoMoreIsExtraInBothForms() throws Exception {
        write(fifth);
        Files.write(folder.resolve("old.crl"), fifth);
        Files.write(folder.resolve("old.crl.pem"), PublishedKind.CRL.pem(fifth));
        Files.writeString(folder.resolve("broken.pem"), "-----BEGIN X509 CRL-----\n*\n-----END X509 CRL-----\n");
        assertThat(compared().differences())
                .extracting(one -> one.kind() + " " + one.path())
                .containsExactly("NOTE /broken.pem", "EXTRA /old.crl", "EXTRA /old.crl.pem");
    }
}
