package org.inkan.directory.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;

@Requirement("REP-13")
class PausesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    /** Each pause is between a half and the whole of its length, which doubles from 1 s to 5 min and ends there. */
    @Test
    void pausesGrowUpToFiveMinutesAndAreNeverGivenUp() {
        Pauses pauses = new Pauses(new Random(7));
        for (int failure = 1; failure <= 1000; failure++) {
            pauses.failed("place", NOW);
            long whole = failure > 9 ? 300_000 : Math.min(300_000, 1000L << (failure - 1));
            long pause = Duration.between(NOW, pauses.next().orElseThrow()).toMillis();
            assertThat(pause).isBetween(whole / 2, whole);
        }
        assertThat(pauses.failures()).isEqualTo(1000);
        pauses.succeeded("place");
        assertThat(pauses.next()).isEmpty();
        pauses.failed("place", NOW);
        assertThat(pauses.next().orElseThrow()).isBeforeOrEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void chanceTellsFollowersApart() {
        Pauses one = new Pauses(new Random(1));
        Pauses other = new Pauses(new Random(99));
        one.failed("place", NOW);
        other.failed("place", NOW);
        assertThat(one.next()).isNotEqualTo(other.next());
    }
}
