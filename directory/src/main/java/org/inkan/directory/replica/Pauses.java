package org.inkan.directory.replica;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * When what has failed is tried again: after 1 second, then after twice as long each time up to 5 minutes, less up to a
 * half by chance, so that many followers do not come at once to a target that has just come back. Never given up.
 */
public final class Pauses {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final RandomGenerator random;
    private final Map<String, Pause> pauses = new HashMap<>();

    private record Pause(int failures, Instant until) {}

    /**
     * No pauses yet.
     *
     * @param random shortens them
     */
    public Pauses(RandomGenerator random) {
        this.random = random;
    }

    /** It has failed. */
    public void failed(String place, Instant now) {
        Pause before = pauses.get(place);
        int failures = before == null ? 1 : before.failures + 1;
        long longest = LONGEST.toMillis();
        // 2^9 seconds are more than the longest pause.
        long pause = Math.min(longest, FIRST.toMillis() << Math.min(failures - 1, 9));
        long jittered = pause - (long) (random.nextDouble() * pause / 2);
        pauses.put(place, new Pause(failures, now.plusMillis(jittered)));
    }

    /** It has failed in a way that is to be left alone for so long. */
    void failed(String place, Instant now, Duration pause) {
        Pause before = pauses.get(place);
        pauses.put(place, new Pause(before == null ? 1 : before.failures + 1, now.plus(pause)));
    }

    /** It has gone well. */
    public void succeeded(String place) {
        pauses.remove(place);
    }

    /** Whether it is not to be tried yet. */
    public boolean isPaused(String place, Instant now) {
        return until(place, now).isPresent();
    }

    /** How often in a row the worst of them has failed. */
    int failures() {
        return pauses.values().stream().mapToInt(Pause::failures).max().orElse(0);
    }

    /** Forgets what is not spoken of any more. */
    void keepOnly(Predicate<String> places) {
        pauses.keySet().removeIf(place -> !places.test(place));
    }

    /** When a place is to be tried, if it is not to be tried yet. */
    public Optional<Instant> until(String place, Instant now) {
        return Optional.ofNullable(pauses.get(place)).map(Pause::until).filter(now::isBefore);
    }

    /** When the first of all is to be tried. */
    Optional<Instant> next() {
        return pauses.values().stream().map(Pause::until).min(Comparator.naturalOrder());
    }
}
