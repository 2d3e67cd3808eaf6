package org.inkan.routes.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A value that takes long to find, and may be some time old. */
final class Remembered<T> implements Supplier<T> {

    private final Supplier<T> source;
    private final Duration oldest;
    private final Clock clock;
    private Optional<Found<T>> last = Optional.empty();

    private record Found<T>(T value, Instant at) {}

    /** A value of {@code source} that is asked for again when the last one is {@code oldest} old. */
    Remembered(Supplier<T> source, Duration oldest, Clock clock) {
        this.source = source;
        this.oldest = oldest;
        this.clock = clock;
    }

    @Override
    public synchronized T get() {
        Instant now = clock.instant();
        Found<T> found = last.filter(
                        known -> Duration.between(known.at(), now).abs().compareTo(oldest) < 0)
                .orElseGet(() -> new Found<>(source.get(), now));
        last = Optional.of(found);
        return found.value();
    }
}
