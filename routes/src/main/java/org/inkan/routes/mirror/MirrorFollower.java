package org.inkan.routes.mirror;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.inkan.engine.publication.Publication;
import org.inkan.routes.status.StatusItem;
import org.inkan.routes.status.StatusItem.Level;
import org.inkan.routes.status.StatusSource;
import org.jspecify.annotations.Nullable;

/**
 * Lets one mirror follow, round by round, and knows how it fares.
 *
 * <pre>{@code
 * MirrorFollower follower = MirrorFollower.elsewhere(Path.of("/srv/www"), publication, clock);
 * follower.round(); // when something has changed, and now and then; throws when the mirror is not equal afterwards
 * }</pre>
 *
 * <p>A mirror elsewhere may be away. After a failure its folder is looked through anew, so that whatever has happened to
 * it meanwhile is mended.
 */
public final class MirrorFollower implements StatusSource {

    private final String name;
    private final Supplier<MirrorFolder> opening;
    private final Clock clock;
    private final Instant begun;

    private @Nullable MirrorFolder folder;
    private volatile State state = new State(Optional.empty(), Optional.empty(), 0, 0, List.of());

    private MirrorFollower(String name, Supplier<MirrorFolder> opening, Clock clock) {
        this.name = name;
        this.opening = opening;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** Of the server's own folder. */
    public static MirrorFollower own(MirrorFolder folder, Clock clock) {
        return new MirrorFollower("own", () -> folder, clock);
    }

    /** Of a folder elsewhere, which need not be there yet. */
    public static MirrorFollower elsewhere(Path folder, Publication publication, Clock clock) {
        return new MirrorFollower(folder.toString(), () -> MirrorFolder.openElsewhere(folder, publication), clock);
    }

    /**
     * What one round left behind.
     *
     * @param equalSince when the mirror was last equal
     * @param failure why it is not
     * @param failures rounds that have failed since
     * @param files how many it holds
     * @param keptNewer paths at which it holds a CRL newer than the published one
     */
    private record State(
            Optional<Instant> equalSince, Optional<String> failure, int failures, int files, List<String> keptNewer) {}

    /** How operators call it: {@code own}, or the folder. */
    public String name() {
        return name;
    }

    /**
     * Brings the mirror to what is published.
     *
     * @throws MirrorException if it is not equal afterwards; the next round tries again
     */
    public void round() {
        MirrorFolder opened = null;
        try {
            opened = opened();
            MirrorChanges changes = opened.sync();
            state = new State(Optional.of(clock.instant()), Optional.empty(), 0, opened.size(), changes.keptNewer());
        } catch (RuntimeException failure) {
            State before = state;
            state = new State(
                    before.equalSince,
                    Optional.of(String.valueOf(failure.getMessage())),
                    before.failures + 1,
                    opened == null ? 0 : opened.size(),
                    before.keptNewer);
            forget();
            throw failure;
        }
    }

    private synchronized MirrorFolder opened() {
        if (folder == null) {
            folder = opening.get();
        }
        return folder;
    }

    private synchronized void forget() {
        folder = null;
    }

    @Override
    public List<StatusItem> status() {
        State now = state;
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("files", now.files);
        figures.put("failures", now.failures);
        figures.put(
                "behind_seconds",
                now.failure.isEmpty() && now.equalSince.isPresent()
                        ? 0
                        : Math.max(
                                0,
                                Duration.between(now.equalSince.orElse(begun), clock.instant())
                                        .toSeconds()));
        figures.put("kept_newer", now.keptNewer.size());
        return List.of(new StatusItem("mirror", name, level(now), detail(now), figures));
    }

    private static Level level(State now) {
        return now.failure.isEmpty() && now.keptNewer.isEmpty() ? Level.GOOD : Level.WARNING;
    }

    private static String detail(State now) {
        if (now.failure.isPresent()) {
            return now.failure.get() + " It is tried again until it succeeds.";
        }
        if (!now.keptNewer.isEmpty()) {
            return "Holds a newer CRL than the directory at " + String.join(", ", now.keptNewer)
                    + ", as if the directory was restored from an older backup. Issue CRLs until their numbers are above.";
        }
        return now.equalSince.isPresent() ? "Equal to the directory." : "Not looked at yet.";
    }
}
