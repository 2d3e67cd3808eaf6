package org.inkan.routes.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.inkan.engine.Refusal;
import org.inkan.engine.cross.CrossCourier.Outgoing;
import org.inkan.routes.status.StatusItem;
import org.inkan.routes.status.StatusItem.Level;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement({"XC-2", "OPS-5"})
class ExchangeFolderTest {

    private static final Instant NOW = Instant.parse("2026-11-21T15:04:05Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private final FakeCourier courier = new FakeCourier();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

    @SuppressWarnings("NullAway.Init")
    private ExchangeFolder folder;

    @BeforeEach
    void open() throws IOException {
        folder = ExchangeFolder.open(root.resolve("bridge"), "bca", courier, clock());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return ExchangeFolderTest.this.instant();
            }
        };
    }

    private Path in(String name) {
        return folder.in().resolve(name);
    }

    private Path put(String name) throws IOException {
        return Files.writeString(in(name), "content of " + name);
    }

    private List<String> names(String below) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("bridge/bca").resolve(below))) {
            return files.map(FileName::of).sorted().toList();
        }
    }

    private String note(String name) throws IOException {
        return Files.readString(in(name + RefusalNote.ENDING));
    }

    private StatusItem status() {
        return new BridgeStatus(List.of(folder), Map::of).status().get(0);
    }

    private Instant instant() {
        return Objects.requireNonNull(now.get());
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.onExit().join().exitValue()).isZero();
    }

    private void refusing(Refusal.Kind kind, String why) {
        courier.before = () -> {
            throw new Refusal(kind, why);
        };
    }

    @Test
    void aFileIsTakenOnceAndKeptUnderTheMomentAndItsName() throws IOException {
        Path file = put("bca.csr");
        assertThat(folder.offers(file)).isTrue();
        folder.take(file);
        assertThat(folder.offers(file)).isFalse();
        folder.take(put("bca.csr"));
        assertThat(courier.taken).containsExactly("bca.csr", "bca.csr");
        assertThat(names("in")).isEmpty();
        assertThat(names("done")).containsExactly("2-20261121T150405Z-bca.csr", "20261121T150405Z-bca.csr");
        assertThat(root.resolve("bridge/bca/done/20261121T150405Z-bca.csr")).hasContent("content of bca.csr");
    }

    @Test
    void aRefusedFileStaysWithANoteUntilEitherIsChanged() throws IOException {
        refusing(Refusal.Kind.INVALID, "The rule is this. Do that.");
        Path file = put("bca.csr");
        folder.take(file);
        Path note = in("bca.csr.refused.txt");
        assertThat(note).content(UTF_8).contains("'bca.csr' was not taken in", "The rule is this. Do that.", "受け付け");
        assertThat(names("in")).containsExactly("bca.csr", "bca.csr.refused.txt");
        assertThat(folder.offers(file)).isFalse();
        assertThat(folder.offers(note)).isFalse();
        assertThat(new BridgeStatus(List.of(folder), () -> Map.of("bca", 2L)).status())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.level()).isEqualTo(Level.WARNING);
                    assertThat(item.figures()).containsEntry("refused_files", 1).containsEntry("waiting_items", 2L);
                });

        Files.delete(note);
        assertThat(folder.offers(file)).isTrue();
        folder.take(file);
        assertThat(folder.offers(file)).isFalse();

        // Replaced by one whose own time lies before the note's, as cp -p and mv leave it.
        Path other = Files.writeString(root.resolve("other"), "another");
        Files.setLastModifiedTime(other, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(folder.offers(file)).isTrue();
        courier.before = () -> {};
        folder.take(file);
        assertThat(names("in")).isEmpty();
        assertThat(new BridgeStatus(List.of(folder), Map::of).status())
                .singleElement()
                .satisfies(item -> assertThat(item.level()).isEqualTo(Level.GOOD));
    }

    @ParameterizedTest
    @ValueSource(strings = {".bca.csr", "bca.csr.part", "bca.csr.TMP", "bca.csr.filepart", "bca.csr~", "a.refused.txt"})
    void whatIsNotFinishedIsLeftAlone(String name) throws IOException {
        assertThat(folder.offers(put(name))).isFalse();
    }

    @Test
    void aLinkIsRefusedAndNotFollowed() throws IOException {
        Path secret = Files.writeString(root.resolve("secret"), "secret");
        Path link = Files.createSymbolicLink(in("bca.csr"), secret);
        folder.take(link);
        assertThat(courier.taken).isEmpty();
        assertThat(in("bca.csr.refused.txt")).content(UTF_8).contains("link").doesNotContain("secret");
        assertThat(folder.offers(link)).isFalse();
        assertThat(secret).hasContent("secret");
    }

    @Test
    void whatIsNoFileIsRefusedAsWhatItIs() throws IOException {
        Files.createDirectory(in("folder"));
        Files.createDirectory(root.resolve("elsewhere"));
        Files.createSymbolicLink(in("link"), root.resolve("elsewhere"));
        Files.createSymbolicLink(in("nowhere"), root.resolve("nothing"));
        run("mkfifo", in("pipe").toString());
        Files.createDirectory(in(".hidden"));
        List.of("folder", "link", "nowhere", "pipe")
                .forEach(name -> assertThat(folder.offers(in(name))).as(name).isFalse());
        folder.refuseOthers();
        assertThat(note("folder")).contains("'folder' was not taken in", "It is a folder", "beside this note");
        assertThat(note("link")).contains("It is a link");
        assertThat(note("nowhere")).contains("It is a link");
        assertThat(note("pipe")).contains("It is a pipe", "Remove it").doesNotContain("link");
        assertThat(courier.taken).isEmpty();
        assertThat(status().figures()).containsEntry("refused_files", 4);

        List<String> refused = names("in");
        Files.delete(in("pipe.refused.txt"));
        folder.refuseOthers();
        assertThat(names("in")).isEqualTo(refused).doesNotContain(".hidden.refused.txt");
    }

    @Test
    void manyThatAreNoFilesAreRefusedSomeAtATime() throws IOException {
        for (int i = 0; i < 50; i++) {
            Files.createDirectory(in("folder-" + i));
        }
        folder.refuseOthers();
        assertThat(names("in")).hasSize(70);
        folder.refuseOthers();
        folder.refuseOthers();
        assertThat(names("in")).hasSize(100);
    }

    /** A file's time of modification may be any: of another machine's clock, or of a stick's without a time zone. */
    @Test
    void aFileIsOfferedOnceNobodyHasWrittenToItForASecond() throws IOException {
        Path file = Files.createFile(in("bca.csr"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2099-01-01T00:00:00Z")));
        Instant written = ((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant();
        now.set(written);
        assertThat(folder.offers(file)).isFalse();
        now.set(written.plusMillis(999));
        assertThat(folder.offers(file)).isFalse();
        now.set(written.plusMillis(1_000));
        assertThat(folder.offers(file)).isTrue();
        now.set(written.minusMillis(500));
        assertThat(folder.offers(file))
                .as("after a small step back of the clock")
                .isFalse();
        now.set(written.minusSeconds(3_600));
        assertThat(folder.offers(file)).as("after a great step back").isTrue();
    }

    @Test
    void whatIsNeitherTakenNorRefusedIsTold() throws IOException {
        Path file = put("bca.csr");
        now.set(((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant());
        folder = ExchangeFolder.open(root.resolve("bridge"), "bca", courier, clock());
        now.set(instant().plus(ExchangeFolder.LATE).minusSeconds(1));
        assertThat(status().level()).isEqualTo(Level.GOOD);
        now.set(instant().plusSeconds(1));
        assertThat(status().level()).isEqualTo(Level.WARNING);
        assertThat(status().detail()).contains("1 file in ", "bca/in has lain there for over 60 seconds", "log");
        assertThat(status().figures()).containsEntry("late_files", 1);
        assertThat(ExchangeFolder.open(root.resolve("bridge"), "bca", courier, clock())
                        .left())
                .as("just after a start")
                .isEqualTo(new ExchangeFolder.Left(0, 0, 0));
        refusing(Refusal.Kind.INVALID, "No.");
        folder.take(file);
        assertThat(status().figures()).containsEntry("late_files", 0).containsEntry("refused_files", 1);
    }

    @Test
    void aLargeFileIsRefusedUnread() throws IOException {
        Path large = Files.write(in("large.bin"), new byte[2 << 20]);
        folder.take(large);
        assertThat(courier.taken).isEmpty();
        assertThat(note("large.bin"))
                .contains("2097152 bytes", "at most 65536 are taken in", "each in a file of its own");
        assertThat(folder.offers(large)).isFalse();
    }

    @Test
    void aFailureIsToldOnceAndTriedAgain() throws IOException {
        courier.before = () -> {
            throw new IllegalStateException("The directory is down.");
        };
        Path file = put("bca.csr");
        assertThatThrownBy(() -> folder.take(file))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContainingAll("bca", "'bca.csr'", "The directory is down", "tried again");
        assertThat(folder.offers(file)).isFalse();
        assertThat(new BridgeStatus(List.of(folder), Map::of).status())
                .singleElement()
                .satisfies(item -> assertThat(item.detail()).contains("The directory is down"));
        now.set(NOW.plus(Retries.PAUSE));
        assertThat(folder.offers(file)).isTrue();
        assertThatCode(() -> folder.take(file)).doesNotThrowAnyException();
        Path away = Files.move(file, root.resolve("away"));
        assertThat(folder.failing()).as("of a file that was taken away").isZero();
        Files.move(away, file);
        refusing(Refusal.Kind.UNAVAILABLE, "Ask again later.");
        assertThatThrownBy(() -> folder.take(file)).hasMessageContaining("Ask again later");
        assertThat(names("in")).containsExactly("bca.csr");
        courier.before = () -> {};
        folder.take(file);
        assertThat(names("in")).isEmpty();
        assertThat(folder.failing()).isZero();
    }

    /** What is recorded is taken in once more, which the engine answers with the item that stands. */
    @Test
    void aCrashBeforeTheMoveTakesTheFileInAgain() throws IOException {
        Path done = root.resolve("bridge/bca/done");
        Path away = Files.move(done, root.resolve("away"));
        Path file = put("bca.csr");
        assertThatThrownBy(() -> folder.take(file)).isInstanceOf(ExchangeException.class);
        assertThat(courier.taken).containsExactly("bca.csr");
        assertThat(names("in")).containsExactly("bca.csr");
        Files.move(away, done);
        ExchangeFolder again = ExchangeFolder.open(root.resolve("bridge"), "bca", courier, clock());
        assertThat(again.offers(file)).isTrue();
        again.take(file);
        assertThat(courier.taken).containsExactly("bca.csr", "bca.csr");
        assertThat(names("in")).isEmpty();
        assertThat(names("done")).hasSize(1);
    }

    /** Nothing that nobody has read goes to done. */
    @Test
    void aFileThatIsReplacedMeanwhileIsTakenToo() throws IOException {
        Path file = put("bca.csr");
        courier.before = () -> {
            try {
                Files.writeString(file, "another, which came just then");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        folder.take(file);
        assertThat(names("done")).isEmpty();
        courier.before = () -> {};
        assertThat(folder.offers(file)).isTrue();
        folder.take(file);
        assertThat(names("in")).isEmpty();
    }

    @Test
    void aNameAsLongAsTheyGetIsNoObstacle() throws IOException {
        refusing(Refusal.Kind.INVALID, "No.");
        String name = "n".repeat(255);
        Path file = put(name);
        folder.take(file);
        assertThat(folder.offers(file)).isFalse();
        assertThat(names("in")).hasSize(2).anyMatch(note -> note.endsWith(RefusalNote.ENDING));
        courier.before = () -> {};
        folder.take(file);
        assertThat(names("in")).isEmpty();
        assertThat(names("done"))
                .singleElement()
                .satisfies(done -> assertThat(done).startsWith("20261121T150405Z-nnn"));
        assertThat(FileName.fitting("名".repeat(85))).isEqualTo("名".repeat(85));
        String cut = FileName.fitting("名".repeat(86) + RefusalNote.ENDING);
        assertThat(cut).startsWith("名名名").endsWith(RefusalNote.ENDING);
        assertThat(cut.getBytes(UTF_8)).hasSizeBetween(250, 255);
    }

    @Test
    void whatCannotBeOpenedByItsNameIsTold() throws IOException {
        // Two letters of Shift_JIS, which are no UTF-8.
        run(
                "sh",
                "-c",
                "touch \"$0/$(printf '\\220\\134\\220\\277').csr\"",
                folder.in().toString());
        refusing(Refusal.Kind.INVALID, "No.");
        folder.take(put("one"));
        folder.take(put("two"));
        folder.refuseOthers();
        assertThat(status().level()).isEqualTo(Level.WARNING);
        assertThat(status().detail())
                .contains("2 files in ", "were refused; the note beside it", "1 file in ", "UTF-8 locale");
        assertThat(status().figures()).containsEntry("refused_files", 2).containsEntry("unopened_files", 1);
        assertThat(names("in")).hasSize(5);
    }

    @Test
    void foldersAreForTheGroupAndKeepWhatTheirOwnerChanged() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.in())))
                .isEqualTo("rwxrwx---");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("bridge/bca/out"))))
                .isEqualTo("rwxr-x---");
        Files.setPosixFilePermissions(folder.in(), PosixFilePermissions.fromString("rwx------"));
        Files.writeString(in(".inkan-left"), "half");
        ExchangeFolder.open(root.resolve("bridge"), "bca", courier, clock());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.in())))
                .isEqualTo("rwx------");
        assertThat(names("in")).isEmpty();
        Path file = Files.writeString(root.resolve("file"), "");
        assertThatThrownBy(() -> ExchangeFolder.open(file, "bca", courier, clock()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must be a folder");
    }

    @Test
    void aFolderThatIsAwayIsAFailure() throws IOException {
        Files.delete(folder.in());
        assertThat(new BridgeStatus(List.of(folder), Map::of).status())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.level()).isEqualTo(Level.FAILED);
                    assertThat(item.detail()).contains("bca/in cannot be read", "restart");
                });
    }

    @Test
    void whatGoesOutIsLaidOutWholeAndThenRecorded() throws IOException {
        Outgoing outgoing =
                new Outgoing("bca", "20261121-1", Map.of("a.csr", new byte[] {1, 2}, "a.pdf", new byte[] {3}));
        courier.outgoing.add(outgoing);
        Path out = root.resolve("bridge/bca/out");
        Path elsewhere = Files.writeString(root.resolve("elsewhere"), "mine");
        Files.createSymbolicLink(out.resolve("a.csr"), elsewhere);
        courier.before = () -> {
            throw new IllegalStateException("The directory is down.");
        };
        assertThatThrownBy(folder::layOut)
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("The directory is down");
        assertThat(names("out")).containsExactly("a.csr", "a.pdf");
        assertThatCode(folder::layOut).doesNotThrowAnyException();

        courier.before = () -> {};
        now.set(NOW.plus(Retries.PAUSE));
        folder.layOut();
        assertThat(courier.outgoing).isEmpty();
        assertThat(names("out")).containsExactly("a.csr", "a.pdf");
        assertThat(out.resolve("a.csr")).hasBinaryContent(new byte[] {1, 2}).isRegularFile();
        assertThat(Files.isSymbolicLink(out.resolve("a.csr"))).isFalse();
        assertThat(elsewhere).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../in/a.csr", "/etc/a", ".hidden", "", "a/b"})
    void nothingGoesOutElsewhere(String name) throws IOException {
        courier.outgoing.add(new Outgoing("bca", "20261121-1", Map.of(name, new byte[] {1})));
        assertThatThrownBy(folder::layOut).isInstanceOf(ExchangeException.class);
        assertThat(courier.outgoing).hasSize(1);
        assertThat(names("out")).isEmpty();
        assertThat(names("in")).isEmpty();
    }
}
