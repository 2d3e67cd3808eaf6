package org.inkan.routes.mirror;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.inkan.directory.replica.Pauses;
import org.inkan.engine.publication.Publication;
import org.inkan.routes.status.StatusItem;
import org.inkan.routes.status.StatusSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A further folder that follows. It may be away, or full, or not ours to write: then it is tried again after growing
 * pauses, whatever changes meanwhile, and never given up.
 *
 * <pre>{@code
 * MirrorElsewhere mirror = new MirrorElsewhere(folder, publication, Duration.ofMinutes(1), clock, random);
 * Duration next = mirror.follow(); // after that time, or as soon as something published has changed, again
 * }</pre>
 */
public final class MirrorElsewhere implements StatusSource {

    private static final Logger LOG = LoggerFactory.getLogger(MirrorElsewhere.class);

    private final MirrorFollower follower;
    private final Duration check;
    private final Clock clock;
    private final Pauses pauses;

    /** Why the last round failed. */
    private Optional<String> failure = Optional.empty();

    /**
     * A mirror that has not been looked at yet.
     *
     * @param folder need not be there yet
     * @param check how often it is looked at although nothing has changed
     * @param random shortens pauses
     */
    public MirrorElsewhere(Path folder, Publication publication, Duration check, Clock clock, RandomGenerator random) {
        this.follower = MirrorFollower.elsewhere(folder, publication, clock);
        this.check = check;
        this.clock = clock;
        this.pauses = new Pauses(random);
    }

    /** The folder. */
    public String name() {
        return follower.name();
    }

    /**
     * Brings the folder to what is published, unless it is to be left alone for now. Never throws for what the folder does.
     *
     * @return how long until it is to be looked at again, if nothing changes before
     */
    public synchronized Duration follow() {
        Instant now = clock.instant();
        if (!pauses.isPaused(name(), now)) {
            round(now);
        }
        return pauses.until(name(), now)
                .map(until -> Duration.between(now, until))
                .orElse(check);
    }

    private void round(Instant now) {
        Optional<String> before = failure;
        try {
            follower.round();
            failure = Optional.empty();
            pauses.succeeded(name());
            before.ifPresent(mended -> LOG.info("The mirror {} is equal to the directory again", name()));
        } catch (MirrorException e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
            pauses.failed(name(), now);
            // Once, and not at each of many tries.
            if (!failure.equals(before)) {
                LOG.warn("The mirror {}: {}", name(), failure.get());
            }
        }
    }

    @Override
    public List<StatusItem> status() {
        return follower.status();
    }
}
