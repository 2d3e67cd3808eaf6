package org.inkan.routes.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.inkan.engine.publication.PublishedFile;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@Requirement({"REP-9", "REP-13"})
class MirrorFolderTest {

    private static final String CRL = "/PassportFor/G-ID/repository2/CRL.crl";
    private static final String CERTIFICATE = "/PassportFor/G-ID/repository2/CA.cer";

    @TempDir
    Path temporary;

    private final FakePublication publication = new FakePublication();

    private Path folder() {
        return temporary.resolve("mirror");
    }

    private Path fileOf(String path) {
        return folder().resolve(path.substring(1));
    }

    private MirrorFolder open() {
        return MirrorFolder.open(folder(), publication);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void writesWhatIsPublishedAndRemovesWhatIsNot() throws IOException {
        publication.crl(CRL, bytes("crl 1")).certificate(CERTIFICATE, bytes("certificate"));
        MirrorFolder mirror = open();

        assertThat(mirror.sync().written()).containsExactlyInAnyOrder(CRL, CERTIFICATE);
        assertThat(fileOf(CRL)).hasContent("crl 1");
        assertThat(Files.getLastModifiedTime(fileOf(CRL)).toInstant()).isEqualTo(FakePublication.ISSUED);
        assertThat(mirror.sync().isEmpty()).isTrue();

        publication.remove(CRL);
        publication.remove(CERTIFICATE);
        assertThat(mirror.sync().removed()).containsExactlyInAnyOrder(CRL, CERTIFICATE);
        assertThat(folder()).isEmptyDirectory();
        assertThat(mirror.open(CRL)).isEmpty();
    }

    /** A mirror that was away catches up, and does not write again what it has. */
    @Test
    void afterARestartOnlyTheDifferenceIsWritten() {
        publication.crl(CRL, bytes("crl 1")).certificate(CERTIFICATE, bytes("certificate"));
        open().sync();
        publication.crl(CRL, bytes("crl 2"), FakePublication.ISSUED.plusSeconds(60), FakePublication.NEXT);
        publication.remove(CERTIFICATE);

        MirrorChanges changes = open().sync();

        assertThat(changes.written()).containsExactly(CRL);
        assertThat(changes.removed()).containsExactly(CERTIFICATE);
        assertThat(fileOf(CRL)).hasContent("crl 2");
    }

    @Test
    void aFileThatWasAlteredOrLostIsMended() throws IOException {
        publication.crl(CRL, bytes("crl 1")).certificate(CERTIFICATE, bytes("certificate"));
        MirrorFolder mirror = open();
        mirror.sync();
        Files.writeString(fileOf(CRL), "rubbish");
        Files.delete(fileOf(CERTIFICATE));

        assertThat(mirror.sync().written()).containsExactlyInAnyOrder(CRL, CERTIFICATE);
        assertThat(fileOf(CRL)).hasContent("crl 1");
        assertThat(fileOf(CERTIFICATE)).hasContent("certificate");
    }

    @Test
    void aNewerCrlIsNeverReplacedByAnOlder() throws IOException {
        publication.crl(CRL, bytes("newer"), FakePublication.ISSUED.plusSeconds(60), FakePublication.NEXT);
        MirrorFolder mirror = open();
        mirror.sync();
        publication.crl(CRL, bytes("older"));

        assertThat(mirror.sync().keptNewer()).containsExactly(CRL);
        assertThat(fileOf(CRL)).hasContent("newer");
    }

    /** Across a restart too: the CRL in the folder tells its own thisUpdate. */
    @Test
    void aNewerCrlFromBeforeTheRestartIsKept() throws Exception {
        byte[] newer = TestCrls.der(8, FakePublication.ISSUED.plusSeconds(60), FakePublication.NEXT);
        publication.crl(CRL, newer, FakePublication.ISSUED.plusSeconds(60), FakePublication.NEXT);
        open().sync();
        publication.crl(CRL, TestCrls.der(7, FakePublication.ISSUED, FakePublication.NEXT));

        MirrorFolder restarted = open();

        assertThat(restarted.sync().keptNewer()).containsExactly(CRL);
        assertThat(fileOf(CRL)).hasBinaryContent(newer);
        try (OpenedFile served = restarted.open(CRL).orElseThrow()) {
            assertThat(served.description().expires()).contains(FakePublication.NEXT);
        }
    }

    /** Rubbish with a late modification time is not taken for a newer CRL. */
    @Test
    void rubbishFromBeforeTheRestartIsReplacedHoweverNewItLooks() throws IOException {
        publication.crl(CRL, bytes("crl 1"));
        open().sync();
        Files.writeString(fileOf(CRL), "rubbish");
        Files.setLastModifiedTime(fileOf(CRL), FileTime.from(FakePublication.NEXT));

        assertThat(open().sync().written()).containsExactly(CRL);
        assertThat(fileOf(CRL)).hasContent("crl 1");
    }

    /** A process that was killed while writing leaves a file under another name, which the next one removes. */
    @Test
    void whatWasLeftHalfWrittenIsRemovedAndNeverServed() throws IOException {
        publication.crl(CRL, bytes("crl 1"));
        open().sync();
        Path left = fileOf(CRL).resolveSibling(".unfinished-CRL.crl");
        Files.writeString(left, "half a C");

        MirrorFolder mirror = open();
        mirror.sync();

        assertThat(left).doesNotExist();
        assertThat(mirror.open("/PassportFor/G-ID/repository2/.unfinished-CRL.crl"))
                .isEmpty();
        assertThat(fileOf(CRL)).hasContent("crl 1");
    }

    /** If the target cannot be written, what stood there stands there still, whole. */
    @Test
    void aFailureToReadTheContentLeavesTheOldFileWhole() {
        publication.crl(CRL, bytes("crl 1"));
        MirrorFolder mirror = open();
        mirror.sync();
        publication.put(new PublishedFile(CRL, "application/pkix-crl", "another state", () -> {
            throw new MirrorException("the directory is closed");
        }));

        assertThatThrownBy(mirror::sync).isInstanceOf(MirrorException.class).hasMessage("the directory is closed");
        assertThat(fileOf(CRL)).hasContent("crl 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../escape.crl",
                "/a/../../escape.crl",
                "relative.crl",
                "/a//b",
                "/.hidden",
                "/a\\b",
                "/a\0b",
                "/"
            })
    void nothingIsWrittenOutsideTheFolder(String path) throws IOException {
        publication.crl(path, bytes("crl")).crl(CRL, bytes("crl 1"));
        MirrorFolder mirror = open();

        assertThatThrownBy(mirror::sync).isInstanceOf(MirrorException.class).hasMessageContaining("cannot be mirrored");
        assertThat(fileOf(CRL)).as("the others are written nevertheless").hasContent("crl 1");
        try (Stream<Path> all = Files.walk(temporary)) {
            assertThat(all.filter(Files::isRegularFile)).containsExactly(fileOf(CRL));
        }
    }

    @Test
    void aSymbolicLinkDoesNotLeadOutside() throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        MirrorFolder mirror = open();
        Files.createSymbolicLink(folder().resolve("PassportFor"), outside);
        publication.crl(CRL, bytes("crl 1"));

        assertThatThrownBy(mirror::sync).isInstanceOf(MirrorException.class).hasMessageContaining("in the way");
        assertThat(outside).isEmptyDirectory();
    }

    /** The directory changed between listing and reading: what was read says itself what it is. */
    @Test
    void contentThatMovedOnIsTakenAsItIs() {
        publication.crl(CRL, bytes("crl 2"), FakePublication.ISSUED.plusSeconds(60), FakePublication.NEXT);
        PublishedFile second = publication.files().get(0);
        publication.put(new PublishedFile(CRL, second.mediaType(), "the state of crl 1", second.content()));
        MirrorFolder mirror = open();

        assertThat(mirror.sync().written()).containsExactly(CRL);
        assertThat(fileOf(CRL)).hasContent("crl 2");
        publication.put(second);
        assertThat(mirror.sync().isEmpty()).isTrue();
        assertThat(mirror.find(CRL).orElseThrow().lastModified()).isEqualTo(FakePublication.ISSUED.plusSeconds(60));
    }

    /** Whoever opens a file while it is replaced again and again gets a content that its digest tells of. */
    @Test
    void aReaderGetsOldOrNewAndNeverAMixture() throws Exception {
        publication.crl(CRL, content(0));
        MirrorFolder mirror = open();
        mirror.sync();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger last = new AtomicInteger();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            while (!stop.get()) {
                int number = last.incrementAndGet();
                Instant issued = FakePublication.ISSUED.plus(Duration.ofSeconds(number));
                publication.crl(CRL, content(number), issued, FakePublication.NEXT);
                mirror.sync();
            }
        });
        try {
            for (int reads = 0; reads < 200 || last.get() < 20; reads++) {
                try (OpenedFile opened = mirror.open(CRL).orElseThrow();
                        InputStream stream = Channels.newInputStream(opened.channel())) {
                    assertThat(FolderWriter.sha256(stream.readAllBytes()))
                            .isEqualTo(opened.description().sha256());
                }
            }
        } finally {
            stop.set(true);
            writer.join();
        }
    }

    private static byte[] content(int number) {
        return ("crl " + number + " ").repeat(10_000 + number).getBytes(UTF_8);
    }
}
