package org.inkan.routes.bridge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What has failed and is tried again after a while; the same failure is told once. Safe for use by several threads. */
final class Retries {

    /** Until something is tried again. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final int MOST = 1_000;

    private final Clock clock;
    private final Map<String, Failure> failures = new LinkedHashMap<>();

    Retries(Clock clock) {
        this.clock = clock;
    }

    private record Failure(String reason, Instant again) {}

    /** Whether something may be tried now. */
    synchronized boolean isDue(String what) {
        Failure failure = failures.get(what);
        return failure == null || !clock.instant().isBefore(failure.again());
    }

    /** Notes a failure; whether it is to be told, since it is new or another than the last time. */
    synchronized boolean failed(String what, String reason) {
        Failure before = failures.remove(what);
        if (failures.size() >= MOST) {
            failures.remove(failures.keySet().iterator().next());
        }
        failures.put(what, new Failure(reason, clock.instant().plus(PAUSE)));
        return before == null || !before.reason().equals(reason);
    }

    /** Notes that something is done, or gone. */
    synchronized void done(String what) {
        failures.remove(what);
    }

    /** Forgets what is not there any more. */
    synchronized void keep(Predicate<String> there) {
        failures.keySet().removeIf(what -> !there.test(what));
    }

    /** How many things wait to be tried again. */
    synchronized int waiting() {
        return failures.size();
    }

    /** Why one of them failed. */
    synchronized Optional<String> reason() {
        return failures.values().stream().map(Failure::reason).findFirst();
    }
}
