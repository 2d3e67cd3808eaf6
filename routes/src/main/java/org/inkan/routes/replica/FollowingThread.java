package org.inkan.routes.replica;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.inkan.directory.replica.Follower;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the rounds of one follower: when it has asked for, or as soon as it is woken. */
final class FollowingThread {

    private static final Logger LOG = LoggerFactory.getLogger(FollowingThread.class);

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final Follower follower;
    private final Clock clock;
    private final Thread thread;

    /** A permit for each event since the last round; more than one ask for one round. */
    private final Semaphore events = new Semaphore(0);

    private volatile boolean stopped;

    private FollowingThread(String name, Follower follower, Clock clock) {
        this.follower = follower;
        this.clock = clock;
        this.thread = new Thread(this::run, "replica-" + name);
        // A target that never answers does not keep the process from ending.
        thread.setDaemon(true);
    }

    static FollowingThread start(String name, Follower follower, Clock clock) {
        FollowingThread following = new FollowingThread(name, follower, clock);
        following.thread.start();
        return following;
    }

    void wake() {
        if (events.availablePermits() == 0) {
            events.release();
        }
    }

    void stop() {
        stopped = true;
        events.release();
    }

    /** Waits for a round that is under way, at most so long; then it is left to itself. */
    void join(Duration patience) {
        try {
            // 0 would wait for ever.
            thread.join(Math.max(1, patience.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            // It waits for its target, and touches nothing of ours that is still open once it hears.
            thread.interrupt();
        } else {
            follower.close();
        }
    }

    private void run() {
        while (!stopped) {
            Instant next = round();
            try {
                long pause = Math.max(0, Duration.between(clock.instant(), next).toMillis());
                if (events.tryAcquire(pause, TimeUnit.MILLISECONDS)) {
                    events.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Instant round() {
        try {
            return follower.follow();
        } catch (RuntimeException e) {
            if (!stopped) {
                LOG.error("{} has met with something unforeseen: {}", thread.getName(), e.getMessage(), e);
            }
            return clock.instant().plus(AFTER_FAILURE);
        }
    }
}
