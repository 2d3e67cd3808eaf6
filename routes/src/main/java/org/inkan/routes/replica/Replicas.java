package org.inkan.routes.replica;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.directory.replica.Difference;
import org.inkan.directory.replica.Follower;
import org.inkan.directory.replica.FollowerState;
import org.inkan.routes.status.StatusItem;
import org.inkan.routes.status.StatusItem.Level;
import org.inkan.routes.status.StatusSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replicas of a running server, each followed on a thread of its own: one that fails, or answers slowly, keeps neither
 * the others nor a revocation waiting.
 *
 * <pre>{@code
 * try (Replicas replicas = Replicas.start(settings.replicas(), followers, clock)) {
 *     store.onChange(dn -> replicas.wake());
 * }
 * }</pre>
 */
public final class Replicas implements StatusSource, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Replicas.class);

    /** How long the rounds under way may take to end, all together. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A replica that fails for longer than that will hardly mend itself. */
    private static final Duration LONG = Duration.ofHours(1);

    private final Map<String, Follower> followers = new LinkedHashMap<>();
    private final List<FollowingThread> threads = new ArrayList<>();
    private final Clock clock;
    private final Instant started;

    private Replicas(Clock clock) {
        this.clock = clock;
        this.started = clock.instant();
    }

    /** Starts to follow; does not wait for any target. */
    public static Replicas start(ReplicaList list, Followers followers, Clock clock) {
        Replicas replicas = new Replicas(clock);
        for (ReplicaDefinition definition : list.definitions()) {
            if (definition.isInClear()) {
                LOG.warn(
                        "Replica {}: its password goes over the network in clear. Use ldaps:// or 'startTls: true'.",
                        definition.name());
            }
            Follower follower = followers.of(definition);
            replicas.followers.put(definition.name(), follower);
            replicas.threads.add(FollowingThread.start(definition.name(), follower, clock));
        }
        return replicas;
    }

    /** Something published has changed; costs next to nothing. */
    public void wake() {
        threads.forEach(FollowingThread::wake);
    }

    @Override
    public List<StatusItem> status() {
        Instant now = clock.instant();
        List<StatusItem> items = new ArrayList<>();
        followers.forEach((name, follower) -> items.add(item(name, follower.state(), now)));
        return items;
    }

    private StatusItem item(String name, FollowerState state, Instant now) {
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("behind_entries", state.behindEntries());
        figures.put(
                "behind_seconds",
                state.behindSince().map(since -> seconds(since, now)).orElse(0L));
        figures.put("failures", state.failures());
        figures.put("newer_entries", count(state, Difference.Kind.NEWER));
        figures.put("foreign_values", count(state, Difference.Kind.FOREIGN));
        state.lastSuccess().ifPresent(at -> figures.put("last_success_timestamp_seconds", at.getEpochSecond()));
        return new StatusItem("replica", name, level(state, now), detail(state), figures);
    }

    private static long seconds(Instant since, Instant now) {
        return Math.max(0, Duration.between(since, now).toSeconds());
    }

    private static long count(FollowerState state, Difference.Kind kind) {
        return state.left().stream().filter(one -> one.kind() == kind).count();
    }

    private Level level(FollowerState state, Instant now) {
        if (state.trouble().isPresent()) {
            boolean lasting =
                    Duration.between(state.lastSuccess().orElse(started), now).compareTo(LONG) > 0;
            return state.mendsItself() && !lasting ? Level.WARNING : Level.FAILED;
        }
        if (count(state, Difference.Kind.NEWER) + count(state, Difference.Kind.FOREIGN) > 0) {
            return Level.FAILED;
        }
        return state.behindEntries() > 0 || state.lastSuccess().isEmpty() ? Level.WARNING : Level.GOOD;
    }

    private static String detail(FollowerState state) {
        Optional<String> left = state.left().stream()
                .filter(one -> one.kind() != Difference.Kind.NOTE)
                .findFirst()
                .map(Difference::toString);
        return state.trouble().or(() -> left).orElseGet(() -> {
            if (state.lastSuccess().isEmpty()) {
                return "It has not been looked at yet.";
            }
            return state.behindEntries() > 0
                    ? state.behindEntries() + " entries are on their way."
                    : "It is equal to the directory.";
        });
    }

    /** Ends all followers. */
    @Override
    public void close() {
        threads.forEach(FollowingThread::stop);
        long began = System.nanoTime();
        threads.forEach(thread -> thread.join(PATIENCE.minusNanos(System.nanoTime() - began)));
    }
}
