package org.inkan.directory.replica;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a replica stands after a round.
 *
 * @param lastSuccess when it was last seen equal; empty while it never was
 * @param failures rounds or entries that have failed since they last went well, the most of any
 * @param trouble what keeps it from being equal
 * @param mendsItself whether the trouble may pass without anybody doing anything
 * @param behindEntries entries in which it differs, as far as is known
 * @param behindSince since when it lacks the oldest of what it lacks
 * @param left what is left alone although it is not what we publish: newer CRLs, and others' values
 * @param next when it is tried again, if nothing changes before
 */
public record FollowerState(
        Optional<Instant> lastSuccess,
        int failures,
        Optional<String> trouble,
        boolean mendsItself,
        int behindEntries,
        Optional<Instant> behindSince,
        List<Difference> left,
        Instant next) {

    /** Before the first round. */
    static final FollowerState INITIAL = new FollowerState(
            Optional.empty(), 0, Optional.empty(), true, 0, Optional.empty(), List.of(), Instant.EPOCH);

    /** Copies the list. */
    public FollowerState {
        left = List.copyOf(left);
    }
}
