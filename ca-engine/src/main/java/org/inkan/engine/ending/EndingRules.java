package org.inkan.engine.ending;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;

/** Who may end an authority, and when (KEY-6, KEY-7). */
final class EndingRules {

    private EndingRules() {}

    /** The role of the second person, by that of the first. */
    static Role other(Role first) {
        return first == Role.CA_ADMINISTRATOR ? Role.OPERATIONS_MANAGER : Role.CA_ADMINISTRATOR;
    }

    /**
     * In which capacity an officer asks for the end of an authority.
     *
     * @throws Refusal of kind {@code FORBIDDEN}
     */
    static Role proposerRole(Officer officer) {
        for (Role role : new Role[] {Role.CA_ADMINISTRATOR, Role.OPERATIONS_MANAGER}) {
            if (officer.is(role)) {
                return role;
            }
        }
        throw new Refusal(
                Refusal.Kind.FORBIDDEN,
                officer.uid() + " is neither a CA administrator nor an operations manager, and only these two together"
                        + " end an authority (KEY-6). Ask them.");
    }

    /** Checks that {@code officer} can be the second person. */
    static void checkSecond(Ending proposed, Officer officer) {
        Role needed = other(proposed.proposed().role());
        if (!officer.is(needed)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "The " + proposed.kind().wireName() + " of authority " + proposed.authority() + " was proposed by "
                            + proposed.proposed().officer() + ", and "
                            + (needed == Role.CA_ADMINISTRATOR ? "a CA administrator" : "an operations manager")
                            + " confirms it, which " + officer.uid() + " is not (KEY-6).");
        }
    }

    /**
     * The day on which everything is revoked.
     *
     * @param end of the authority's newest certificate: afterwards nothing is left to be revoked
     * @throws Refusal of kind {@code INVALID}
     */
    static Instant day(AuthorityDefinition definition, EndingRequest request, Instant now, Instant end) {
        if (request.kind() == EndingKind.COMPROMISE) {
            return now;
        }
        Instant day = request.day()
                .map(given -> given.truncatedTo(ChronoUnit.SECONDS))
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.INVALID,
                        "A termination needs the day by which everything is revoked, such as 2027-03-31T15:00:00Z."));
        Instant earliest = definition
                .ending()
                .announcedAhead()
                .map(ahead -> ahead.after(now))
                .orElse(now);
        if (day.isBefore(earliest)) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "Authority " + definition.authority() + " cannot be terminated on " + day
                            + ": its end is announced "
                            + definition
                                    .ending()
                                    .announcedAhead()
                                    .map(ahead -> ahead + " ahead, so that the day is not before " + earliest)
                                    .orElse("ahead, and that day is past")
                            + " [" + definition.source() + "].");
        }
        if (day.isAfter(end)) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "Authority " + definition.authority() + " cannot be terminated on " + day
                            + ": its certificate ends on " + end + ", and nothing of it is valid afterwards. Give a day"
                            + " from " + earliest + " to then.");
        }
        return day;
    }

    /** Checks that the second person means what the first has proposed. */
    static void checkSame(Ending proposed, EndingRequest request) {
        if (proposed.kind() == EndingKind.TERMINATION
                && request.day()
                        .filter(day -> !day.truncatedTo(ChronoUnit.SECONDS).equals(proposed.day()))
                        .isPresent()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    proposed.proposed().officer() + " has proposed to terminate authority " + proposed.authority()
                            + " on " + proposed.day() + ", and not on "
                            + request.day().orElseThrow()
                            + ". Give the same day, or wait until the proposal lapses on "
                            + proposed.proposed().at().plus(Ending.PROPOSAL_STANDS) + ".");
        }
    }
}
