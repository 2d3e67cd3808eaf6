package org.inkan.routes.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.inkan.routes.status.StatusItem;
import org.inkan.routes.status.StatusItem.Level;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A mirror elsewhere comes and goes, and is equal in the end. */
@Timeout(60)
@Requirement({"REP-9", "REP-13", "OPS-3"})
class MirrorFollowerTest {

    private static final String CRL = "/ca-info/crl-list.crl";
    private static final String CERTIFICATE = "/ca-info/ca1.cer";

    @TempDir
    Path temporary;

    private final FakePublication publication = new FakePublication();
    private final Clock clock = Clock.fixed(FakePublication.ISSUED, ZoneOffset.UTC);

    private MirrorFollower follower(Path folder) {
        return MirrorFollower.elsewhere(folder, publication, clock);
    }

    private static StatusItem status(MirrorFollower follower) {
        return follower.status().get(0);
    }

    @Test
    void aFolderThatIsNotThereYetIsFollowedOnceItIs() throws IOException {
        Path folder = temporary.resolve("mounted");
        publication.crl(CRL, "crl 1".getBytes(UTF_8));
        MirrorFollower follower = follower(folder);
        assertThatThrownBy(follower::round)
                .isInstanceOf(MirrorException.class)
                .hasMessageContaining("is not there")
                .hasMessageContaining(folder.toString());
        assertThat(folder).doesNotExist();
        assertThat(status(follower).level()).isEqualTo(Level.WARNING);
        assertThat(status(follower).detail()).contains("is not there").contains("tried again");
        assertThat(status(follower).figures()).containsEntry("failures", 1);

        Files.createDirectory(folder);
        follower.round();

        assertThat(folder.resolve("ca-info/crl-list.crl")).hasContent("crl 1");
        assertThat(status(follower))
                .extracting(StatusItem::level, StatusItem::name)
                .containsExactly(Level.GOOD, folder.toString());
        assertThat(status(follower).figures()).containsEntry("failures", 0).containsEntry("files", 1);
    }

    @Test
    void aFolderWithFilesOfOthersIsLeftAlone() throws IOException {
        Path theirs = Files.writeString(temporary.resolve("index.html"), "theirs");
        publication.crl(CRL, "crl 1".getBytes(UTF_8));
        assertThatThrownBy(follower(temporary)::round)
                .isInstanceOf(MirrorException.class)
                .hasMessageContaining("holds files of others");
        assertThat(temporary.toFile().list()).containsExactly("index.html");
        assertThat(theirs).hasContent("theirs");
    }

    /** What was restored from an old backup is brought up to date; a CRL that is newer than ours stays. */
    @Test
    void aMirrorThatWasSetBackCatchesUpAndANewerCrlStays() throws Exception {
        byte[] seventh = TestCrls.der(7, FakePublication.ISSUED, FakePublication.NEXT);
        publication.crl(CRL, seventh).certificate(CERTIFICATE, "certificate".getBytes(UTF_8));
        MirrorFollower follower = follower(temporary);
        follower.round();
        Path crl = temporary.resolve(CRL.substring(1));
        Files.write(crl, "half".getBytes(UTF_8));
        Files.delete(temporary.resolve(CERTIFICATE.substring(1)));
        follower.round();
        assertThat(crl).hasBinaryContent(seventh);
        assertThat(temporary.resolve(CERTIFICATE.substring(1))).hasContent("certificate");

        publication.put(publication.withState(CRL, "an older state", FakePublication.ISSUED.minus(Duration.ofDays(1))));
        follower.round();
        assertThat(crl).hasBinaryContent(seventh);
        assertThat(status(follower).level()).isEqualTo(Level.WARNING);
        assertThat(status(follower).detail()).contains("newer CRL").contains(CRL);
    }

    /** On a full disk the old files stand whole, and what is too much is written once there is room. */
    @Test
    void aFullDiskLosesNothing() throws Exception {
        assumeTrue(mount(), "left out: only root can mount the small disk that this test fills");
        try {
            publication.crl(CRL, new byte[50_000]).certificate(CERTIFICATE, "certificate".getBytes(UTF_8));
            MirrorFollower follower = follower(temporary);
            follower.round();
            byte[] large = new byte[400_000];
            publication.crl(CRL, large, FakePublication.ISSUED.plusSeconds(60), FakePublication.NEXT);
            publication.certificate(CERTIFICATE, "another".getBytes(UTF_8));

            assertThatThrownBy(follower::round)
                    .isInstanceOf(MirrorException.class)
                    .hasMessageContaining(CRL)
                    .hasMessageContaining("No space left");

            assertThat(temporary.resolve(CRL.substring(1))).hasBinaryContent(new byte[50_000]);
            assertThat(temporary.resolve(CERTIFICATE.substring(1)))
                    .as("the others")
                    .hasContent("another");
            try (Stream<Path> all = Files.walk(temporary)) {
                assertThat(all.filter(Files::isRegularFile))
                        .as("nothing half written")
                        .hasSize(3);
            }
            assertThat(status(follower).detail()).contains("No space left");

            run("mount", "-o", "remount,size=2m", temporary.toString());
            follower.round();
            assertThat(temporary.resolve(CRL.substring(1))).hasBinaryContent(large);
            assertThat(status(follower).level()).isEqualTo(Level.GOOD);
        } finally {
            run("umount", temporary.toString());
        }
    }

    private boolean mount() throws Exception {
        return run("mount", "-t", "tmpfs", "-o", "size=300k", "inkan-test", temporary.toString()) == 0;
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
