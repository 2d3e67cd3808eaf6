package org.inkan.routes.replica;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.inkan.directory.replica.Follower;

/** The rounds of one replica: one at a time, and none once it is closed. */
final class FollowedReplica {

    private static final Duration NEVER = Duration.ofDays(1);

    private final Follower follower;
    private final Clock clock;
    private final ReentrantLock round = new ReentrantLock();
    private volatile boolean closed;

    FollowedReplica(Follower follower, Clock clock) {
        this.follower = follower;
        this.clock = clock;
    }

    Follower follower() {
        return follower;
    }

    /** Runs a round; how long until the next, if nothing published changes before. */
    Duration follow() {
        round.lock();
        try {
            return closed ? NEVER : Duration.between(clock.instant(), follower.follow());
        } finally {
            round.unlock();
        }
    }

    /**
     * Ends the connection, unless a round is under way: that one waits for its target, has been interrupted, and touches
     * nothing of ours that is still open once it hears.
     */
    void close() {
        closed = true;
        if (round.tryLock()) {
            try {
                follower.close();
            } finally {
                round.unlock();
            }
        }
    }
}
