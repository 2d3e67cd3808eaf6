package org.inkan.routes.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.inkan.routes.status.StatusItem.Level;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a mirror which is away is tried ever more rarely, and never forgotten. */
@Requirement({"REP-9", "REP-13"})
@SuppressWarnings("NullAway.Init")
class MirrorElsewhereTest {

    private static final Duration CHECK = Duration.ofMinutes(10);

    @TempDir
    private Path temporary;

    private final FakePublication publication = new FakePublication().crl("/a.crl", "crl 1".getBytes(UTF_8));
    private Instant now = FakePublication.ISSUED;

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private MirrorElsewhere mirror(Path folder) {
        return new MirrorElsewhere(folder, publication, CHECK, clock, new Random(1));
    }

    private static Object failures(MirrorElsewhere mirror) {
        return String.valueOf(mirror.status().get(0).figures().get("failures"));
    }

    @Test
    void pausesGrowToFiveMinutesAndAChangeDoesNotShortenThem() {
        MirrorElsewhere mirror = mirror(temporary.resolve("away"));
        List<Long> pauses = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            Duration pause = mirror.follow();
            pauses.add(pause.toMillis());
            assertThat(failures(mirror)).isEqualTo(String.valueOf(i));
            now = now.plus(pause.dividedBy(2));
            publication.crl("/a.crl", ("crl of try " + i).getBytes(UTF_8));
            assertThat(mirror.follow()).as("what is left of the pause").isEqualTo(pause.minus(pause.dividedBy(2)));
            assertThat(failures(mirror)).as("not tried").isEqualTo(String.valueOf(i));
            now = now.plus(pause);
        }
        for (int i = 0; i < pauses.size(); i++) {
            long whole = Math.min(300_000, 1_000L << i);
            assertThat(pauses.get(i)).as("pause " + i + ", less up to a half").isBetween(whole / 2, whole);
        }
        assertThat(mirror.status().get(0).level()).isEqualTo(Level.WARNING);
    }

    @Test
    void oneThatIsBackIsEqualAndItsNextFailureIsAFirstOne() throws IOException {
        Path folder = temporary.resolve("away");
        MirrorElsewhere mirror = mirror(folder);
        for (int i = 0; i < 5; i++) {
            now = now.plus(mirror.follow());
        }
        Files.createDirectory(folder);
        assertThat(mirror.follow()).isEqualTo(CHECK);
        assertThat(folder.resolve("a.crl")).hasContent("crl 1");
        assertThat(mirror.status().get(0).level()).isEqualTo(Level.GOOD);

        Path aside = Files.move(folder, temporary.resolve("aside"));
        publication.crl("/a.crl", "crl 2".getBytes(UTF_8), FakePublication.ISSUED.plusSeconds(9), FakePublication.NEXT);
        assertThat(mirror.follow()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        now = now.plusSeconds(1);
        Files.move(aside, folder);
        assertThat(mirror.follow()).isEqualTo(CHECK);
        assertThat(folder.resolve("a.crl")).hasContent("crl 2");
    }
}
