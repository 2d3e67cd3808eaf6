package org.inkan.routes.replica;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.inkan.directory.replica.Difference;
import org.inkan.directory.replica.FollowerState;
import org.inkan.routes.status.StatusItem;
import org.inkan.routes.status.StatusItem.Level;
import org.inkan.routes.status.StatusSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replicas of a running server: what each does in a round, and how it is. When there are rounds, its route says.
 *
 * <pre>{@code
 * try (Replicas replicas = Replicas.open(settings.replicas(), followers, clock)) {
 *     replicas.rounds().forEach((name, round) -> round.get());
 * }
 * }</pre>
 */
public final class Replicas implements StatusSource, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Replicas.class);

    /** A replica that fails for longer than that will hardly mend itself. */
    private static final Duration LONG = Duration.ofHours(1);

    private final Map<String, FollowedReplica> replicas = new LinkedHashMap<>();
    private final Clock clock;
    private final Instant started;

    private Replicas(Clock clock) {
        this.clock = clock;
        this.started = clock.instant();
    }

    /** The replicas of a list; asks none of them yet. */
    public static Replicas open(ReplicaList list, Followers followers, Clock clock) {
        Replicas replicas = new Replicas(clock);
        for (ReplicaDefinition definition : list.definitions()) {
            if (definition.isInClear()) {
                LOG.warn(
                        "Replica {}: its password goes over the network in clear. Use ldaps:// or 'startTls: true'.",
                        definition.name());
            }
            replicas.replicas.put(definition.name(), new FollowedReplica(followers.of(definition), clock));
        }
        return replicas;
    }

    /**
     * By the name of each replica, what brings it to what is published, unless it is to be left alone for now, and says how
     * long until it is to be looked at again. One that fails, or answers slowly, needs a thread of its own.
     */
    public Map<String, Supplier<Duration>> rounds() {
        Map<String, Supplier<Duration>> rounds = new LinkedHashMap<>();
        replicas.forEach((name, replica) -> rounds.put(name, replica::follow));
        return rounds;
    }

    @Override
    public List<StatusItem> status() {
        Instant now = clock.instant();
        List<StatusItem> items = new ArrayList<>();
        replicas.forEach(
                (name, replica) -> items.add(item(name, replica.follower().state(), now)));
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

    /** Ends all connections; the routes have stopped before. */
    @Override
    public void close() {
        replicas.values().forEach(FollowedReplica::close);
    }
}
