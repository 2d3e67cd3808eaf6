package org.inkan.engine.validation.source;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is left of the {@link Limits} of one validation, and what stood in the way of its sources. Not thread-safe. */
public final class Budget {

    private static final int MOST_OBSTACLES = 32;

    private final Limits limits;
    private final long end;
    private final Set<Obstacle> obstacles = new LinkedHashSet<>();
    private int steps;
    private int paths;
    private int certificates;
    private int requests;
    private long octets;

    private Budget(Limits limits) {
        this.limits = limits;
        this.end = System.nanoTime() + limits.time().toNanos();
    }

    /** A fresh budget; its time begins now. */
    public static Budget of(Limits limits) {
        return new Budget(limits);
    }

    /** The limits that it began with. */
    public Limits limits() {
        return limits;
    }

    /**
     * Takes a step.
     *
     * @throws BoundReachedException if none is left, or no time
     */
    public void step() {
        checkTime();
        if (++steps > limits.steps()) {
            throw noSteps();
        }
    }

    /** Says that there are more steps to take than may be. */
    public BoundReachedException noSteps() {
        return new BoundReachedException(Bound.STEPS, Integer.toString(limits.steps()));
    }

    /**
     * Takes a path to validate.
     *
     * @throws BoundReachedException if none is left, or no time
     */
    public void path() {
        checkTime();
        if (++paths > limits.paths()) {
            throw new BoundReachedException(Bound.PATHS, Integer.toString(limits.paths()));
        }
    }

    /**
     * Takes a certificate as a possible issuer.
     *
     * @throws BoundReachedException if none is left, or no time
     */
    public void certificate() {
        checkTime();
        if (++certificates > limits.certificates()) {
            throw new BoundReachedException(Bound.CERTIFICATES, Integer.toString(limits.certificates()));
        }
    }

    /**
     * Takes a request to a server outside.
     *
     * @return how long it may last
     * @throws BoundReachedException if none is left, or no time
     */
    public Duration request() {
        checkTime();
        if (++requests > limits.requests()) {
            throw new BoundReachedException(Bound.REQUESTS, Integer.toString(limits.requests()));
        }
        Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
        return left.compareTo(limits.timeEach()) < 0 ? left : limits.timeEach();
    }

    /**
     * Most octets that the next answer may have, at least one.
     *
     * @throws BoundReachedException if none is left
     */
    public long octetsForOne() {
        long left = limits.octets() - octets;
        if (left <= 0) {
            throw noOctets();
        }
        return Math.min(limits.octetsEach(), left);
    }

    private BoundReachedException noOctets() {
        return new BoundReachedException(Bound.OCTETS, Long.toString(limits.octets()));
    }

    /**
     * Takes octets that have been fetched.
     *
     * @throws BoundReachedException if there are more than are left
     */
    public void fetched(long count) {
        octets += count;
        if (octets > limits.octets()) {
            throw noOctets();
        }
    }

    /**
     * Looks at the clock.
     *
     * @throws BoundReachedException if no time is left
     */
    public void checkTime() {
        if (System.nanoTime() - end >= 0) {
            throw new BoundReachedException(Bound.TIME, limits.time().toMillis() + " ms");
        }
    }

    /** Notes what stood in the way of a source; of very many the first. */
    public void note(Obstacle obstacle) {
        if (obstacles.size() < MOST_OBSTACLES) {
            obstacles.add(obstacle);
        }
    }

    /** What stood in the way, in the order in which it was met. */
    public List<Obstacle> obstacles() {
        return List.copyOf(obstacles);
    }
}
