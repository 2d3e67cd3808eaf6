package org.inkan.directory.replica;

import com.unboundid.ldap.sdk.DN;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.inkan.directory.DirectoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one target equal to what is published, by state and not by events (DESIGN rule 4; REP-13, OPS-2).
 *
 * <pre>{@code
 * Follower follower = new Follower("ldap1", source, ownership, mapping, server, Duration.ofMinutes(5), clock, random);
 * Instant next = follower.follow(); // at that moment, or as soon as something published has changed, again
 * }</pre>
 *
 * <p>A round that is due looks at everything the target has; one that comes early, after a change, at what has changed
 * since. What fails is tried again after growing pauses, each entry by itself, so that a value that the target cannot hold
 * keeps no other from it; a target that does not answer as a whole.
 */
public final class Follower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    /** So long a refused password is not tried again, unless its file has another: directories lock accounts. */
    static final Duration CREDENTIALS_PAUSE = Duration.ofMinutes(15);

    /** How often the password's file is looked at meanwhile. */
    private static final Duration PASSWORD_LOOK = Duration.ofSeconds(30);

    /** Shortest time between two rounds that nobody has asked for. */
    private static final Duration SOONEST = Duration.ofMillis(500);

    /** Answers that do not come, one after the other, until the target is taken to be away. */
    private static final int SILENCES = 2;

    /** Places that are no entries: the target as a whole, and what it has beside what is published. */
    private static final String TARGET = "the target";

    private static final String EXTRAS = "extra entries";

    private final String name;
    private final PublishedEntries source;
    private final Supplier<ValueOwnership> ownership;
    private final NameMapping mapping;
    private final TargetConnections connections;
    private final Duration check;
    private final Clock clock;
    private final Pauses pauses;
    private final VerifiedValues verified = new VerifiedValues();

    /** What each entry was last seen to differ in; what stands below the CA entries and is not published. */
    private final Map<DN, List<Difference>> differences = new LinkedHashMap<>();

    private List<Difference> extras = List.of();
    private final Map<DN, Instant> behind = new HashMap<>();
    private Instant nextComplete = Instant.MIN;
    private Optional<String> refusedPassword = Optional.empty();
    private Optional<String> trouble = Optional.empty();
    private boolean mendsItself = true;
    private volatile FollowerState state = FollowerState.INITIAL;

    /**
     * A follower that has not looked yet.
     *
     * @param name what the target is called in logs
     * @param ownership knows our values; asked for anew in each round, since a new key makes new values ours
     * @param check how often everything is looked at
     * @param random shortens pauses
     */
    public Follower(
            String name,
            PublishedEntries source,
            Supplier<ValueOwnership> ownership,
            NameMapping mapping,
            TargetServer server,
            Duration check,
            Clock clock,
            RandomGenerator random) {
        this.name = name;
        this.source = source;
        this.ownership = ownership;
        this.mapping = mapping;
        this.connections = new TargetConnections(server);
        this.check = check;
        this.clock = clock;
        this.pauses = new Pauses(random);
    }

    /**
     * Runs one round, unless the target is to be left alone for now. Never throws for what the target does.
     *
     * @return when to call again at the latest; sooner when something published has changed
     */
    public synchronized Instant follow() {
        Instant now = clock.instant();
        if (pauses.isPaused(TARGET, now) && !hasNewPassword()) {
            return next(now);
        }
        boolean complete = !now.isBefore(nextComplete);
        trouble = Optional.empty();
        mendsItself = true;
        try {
            round(new TargetDirectory(connections.open()), complete, now);
            pauses.succeeded(TARGET);
            refusedPassword = Optional.empty();
        } catch (TargetException e) {
            failed(e, now);
        } catch (DirectoryException e) {
            pauses.failed(TARGET, now);
            trouble = Optional.of("Our own directory cannot be read: " + e.getMessage());
        }
        return finish(now);
    }

    private boolean hasNewPassword() {
        return refusedPassword.isPresent()
                && connections
                        .passwordMark()
                        .filter(mark -> !refusedPassword.get().equals(mark))
                        .isPresent();
    }

    private void failed(TargetException e, Instant now) {
        trouble = Optional.of(String.valueOf(e.getMessage()));
        mendsItself = e.kind() == TargetException.Kind.UNREACHABLE;
        // Whoever comes back may have been restored: the next look is at everything.
        nextComplete = Instant.MIN;
        connections.close();
        if (e.kind() == TargetException.Kind.CREDENTIALS) {
            refusedPassword = Optional.of(connections.passwordMark().orElse(""));
            pauses.failed(TARGET, now, CREDENTIALS_PAUSE);
        } else {
            pauses.failed(TARGET, now);
        }
        noteUnverified();
    }

    private void round(TargetDirectory target, boolean complete, Instant now) {
        Round round = new Round(now);
        List<DN> names = source.names();
        verified.keepOnly(names);
        differences.keySet().retainAll(names);
        behind.keySet().retainAll(names);
        Comparison comparison = new Comparison(source, target, mapping, ownership.get(), verified, now);
        for (DN dn : names) {
            if (complete || !isVerified(dn)) {
                round.attempt(dn.toString(), () -> look(comparison, dn));
            }
        }
        if (complete) {
            round.attempt(EXTRAS, () -> {
                extras = comparison.extras(names);
                nextComplete = now.plus(check);
            });
        }
        Closing closing = new Closing(source, target, mapping, comparison, verified);
        for (Open open : open(names)) {
            round.attempt(open.difference.place(), () -> {
                if (open.dn.isPresent()) {
                    closing.close(open.dn.get(), open.difference.attribute());
                    closed(open.dn.get(), open.difference);
                } else {
                    closing.delete(open.difference.entry());
                    extras = extras.stream()
                            .filter(one -> !one.equals(open.difference))
                            .toList();
                }
            });
        }
    }

    private void look(Comparison comparison, DN dn) {
        verified.forget(dn);
        differences.put(
                dn,
                List.of(new Difference(
                        Difference.Kind.DIFFERENT, mapping.of(dn), "", source.lastChange(dn), "cannot be read")));
        differences.put(dn, comparison.entry(dn));
    }

    private void closed(DN dn, Difference difference) {
        differences.computeIfPresent(
                dn,
                (unused, list) ->
                        list.stream().filter(one -> !one.equals(difference)).toList());
    }

    private boolean isVerified(DN dn) {
        return PublishedAttributes.ALL.stream()
                .allMatch(attribute -> verified.isVerified(dn, attribute, source.values(dn, attribute)));
    }

    /** A difference to be closed; of an entry that we do not publish there is no name of ours. */
    private record Open(Optional<DN> dn, Difference difference) {}

    /** Missing entries after those above them, then whatever has waited longest. */
    private List<Open> open(List<DN> names) {
        Stream<Open> published = names.stream()
                .flatMap(dn ->
                        differences.getOrDefault(dn, List.of()).stream().map(one -> new Open(Optional.of(dn), one)));
        Stream<Open> unpublished = extras.stream().map(one -> new Open(Optional.empty(), one));
        return Stream.concat(published, unpublished)
                .filter(open -> open.difference.kind().isClosable())
                .sorted(Comparator.comparing((Open open) -> !isMissingEntry(open.difference))
                        .thenComparing(open -> isMissingEntry(open.difference) ? Instant.MIN : open.difference.since()))
                .toList();
    }

    private static boolean isMissingEntry(Difference difference) {
        return difference.kind() == Difference.Kind.MISSING
                && difference.attribute().isEmpty();
    }

    /** While the target does not answer: what it was not seen to have. */
    private void noteUnverified() {
        try {
            for (DN dn : source.names()) {
                if (!isVerified(dn)) {
                    behind.computeIfAbsent(dn, source::lastChange);
                }
            }
        } catch (DirectoryException e) {
            LOG.debug("Our own directory cannot be read: {}", e.getMessage());
        }
    }

    private Instant finish(Instant now) {
        if (!pauses.isPaused(TARGET, now)) {
            Map<DN, Instant> found = new HashMap<>();
            differences.forEach((dn, list) -> list.stream()
                    .filter(one -> one.kind().isClosable())
                    .map(Difference::since)
                    .min(Comparator.naturalOrder())
                    .ifPresent(since -> found.put(dn, earlier(since, behind.get(dn)))));
            extras.stream().filter(one -> one.kind().isClosable()).forEach(one -> found.put(one.entry(), one.since()));
            behind.clear();
            behind.putAll(found);
        }
        List<Difference> left = Stream.concat(differences.values().stream().flatMap(List::stream), extras.stream())
                .filter(one -> !one.kind().isClosable())
                .toList();
        pauses.keepOnly(places());
        Optional<Instant> equal = trouble.isEmpty() && behind.isEmpty() ? Optional.of(now) : state.lastSuccess();
        Instant next = next(now);
        FollowerState before = state;
        state = new FollowerState(
                equal,
                pauses.failures(),
                trouble,
                mendsItself,
                behind.size(),
                behind.values().stream().min(Comparator.naturalOrder()),
                left,
                next);
        tell(before);
        return next;
    }

    /** When the next round is due; always after {@code now}. */
    private Instant next(Instant now) {
        // Nothing is tried before the target as a whole is.
        Instant next = pauses.until(TARGET, now)
                .orElseGet(() -> Stream.of(Optional.of(nextComplete).filter(at -> at.isAfter(now)), pauses.next())
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder())
                        .orElse(now.plus(check)));
        if (refusedPassword.isPresent()) {
            Instant look = now.plus(PASSWORD_LOOK);
            next = look.isBefore(next) ? look : next;
        }
        // What has become due meanwhile is for the next round, not for this moment.
        Instant soonest = now.plus(SOONEST);
        return next.isBefore(soonest) ? soonest : next;
    }

    /** What may have a pause: what is not as it should be. */
    private java.util.function.Predicate<String> places() {
        java.util.Set<String> places = new java.util.HashSet<>(List.of(TARGET, EXTRAS));
        differences.forEach((dn, list) -> list.stream()
                .filter(one -> one.kind().isClosable())
                .forEach(one -> places.addAll(List.of(dn.toString(), one.place()))));
        extras.forEach(one -> places.add(one.place()));
        return places::contains;
    }

    private static Instant earlier(Instant one, @org.jspecify.annotations.Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }

    /** Tells of a change for the worse or the better, once. */
    private void tell(FollowerState before) {
        if (trouble.isPresent() && !trouble.equals(before.trouble())) {
            LOG.warn("Replica {}: {}", name, trouble.get());
        } else if (trouble.isEmpty()
                && behind.isEmpty()
                && (before.trouble().isPresent() || before.lastSuccess().isEmpty())) {
            LOG.info("Replica {} is equal to the directory", name);
        }
        state.left().stream()
                .filter(one ->
                        before.left().stream().noneMatch(known -> known.place().equals(one.place())))
                .forEach(one -> LOG.warn("Replica {}: {}", name, one));
    }

    /**
     * Compares and writes nothing.
     *
     * @return every difference, and what is left alone
     * @throws TargetException when the target does not answer
     */
    public synchronized List<Difference> compare() {
        TargetDirectory target = new TargetDirectory(connections.open());
        Comparison comparison =
                new Comparison(source, target, mapping, ownership.get(), new VerifiedValues(), clock.instant());
        List<DN> names = source.names();
        List<Difference> all = new ArrayList<>();
        names.forEach(dn -> all.addAll(comparison.entry(dn)));
        all.addAll(comparison.extras(names));
        return all;
    }

    /** How the target stood after the last round. */
    public FollowerState state() {
        return state;
    }

    /** Ends the connection. */
    @Override
    public synchronized void close() {
        connections.close();
    }

    /** One round: keeps going where one thing fails, and ends where the target does. */
    private final class Round {

        private final Instant now;
        private int silences;

        Round(Instant now) {
            this.now = now;
        }

        void attempt(String place, Runnable work) {
            if (pauses.isPaused(place, now)) {
                trouble = trouble.or(() -> state.trouble());
                return;
            }
            try {
                work.run();
                silences = 0;
                pauses.succeeded(place);
            } catch (TargetException e) {
                pauses.failed(place, now);
                trouble = trouble.or(() -> Optional.of(String.valueOf(e.getMessage())));
                if (e.kind() == TargetException.Kind.CREDENTIALS
                        || (e.kind() == TargetException.Kind.UNREACHABLE && ++silences >= SILENCES)) {
                    throw e;
                }
            }
        }
    }
}
