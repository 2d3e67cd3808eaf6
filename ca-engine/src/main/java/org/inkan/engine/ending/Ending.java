package org.inkan.engine.ending;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.inkan.engine.officer.Role;

/**
 * The end of one authority, as two people have decided it.
 *
 * @param authority whose
 * @param kind why
 * @param state where it stands
 * @param reason what has happened, in a line, as the first of the two wrote it
 * @param day when everything is revoked; of a compromise, the moment at which it was confirmed
 * @param proposed who asked for it first
 * @param confirmed who agreed, if somebody has
 * @param doneAt when all was revoked and published, in whole seconds
 */
public record Ending(
        String authority,
        EndingKind kind,
        EndingState state,
        String reason,
        Instant day,
        Act proposed,
        Optional<Act> confirmed,
        Optional<Instant> doneAt) {

    /** A proposal that nobody has agreed to for so long counts no more. */
    static final Duration PROPOSAL_STANDS = Duration.ofDays(1);

    /**
     * What one of the two did.
     *
     * @param officer who
     * @param role in which capacity
     * @param at when, in whole seconds
     */
    public record Act(String officer, Role role, Instant at) {}

    /** Whether it is a proposal that has been left alone for too long. */
    public boolean hasLapsed(Instant now) {
        return state == EndingState.PROPOSED && now.isAfter(proposed.at().plus(PROPOSAL_STANDS));
    }

    /** Whether the authority issues nothing any more. */
    public boolean stopsIssuing() {
        return state != EndingState.PROPOSED;
    }

    /** Whether there is something to revoke now. */
    boolean isDue(Instant now) {
        return state == EndingState.CONFIRMED && !now.isBefore(day);
    }
}
