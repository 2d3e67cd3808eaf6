package org.inkan.engine.ending;

import java.time.Instant;
import java.util.Optional;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;

/**
 * What one of the two people asks for.
 *
 * @param authority whose end
 * @param kind why
 * @param typed the authority's id once more, as typed by hand
 * @param reason what has happened, in a line; the second person may leave it empty
 * @param day of a termination: when everything is revoked
 */
public record EndingRequest(
        String authority, EndingKind kind, String typed, Optional<String> reason, Optional<Instant> day) {

    private static final int LONGEST_REASON = 500;

    /**
     * Checks the form.
     *
     * @throws Refusal of kind {@code INVALID}
     */
    public EndingRequest {
        if (!typed.equals(authority)) {
            throw invalid("The name typed is " + Quoted.of(typed) + " and not " + Quoted.of(authority)
                    + ". Nothing was changed; type the authority's name to end it.");
        }
        if (reason.filter(text -> text.isBlank()
                        || text.length() > LONGEST_REASON
                        || text.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw invalid("The reason must be one line of at most " + LONGEST_REASON + " characters.");
        }
        if (kind == EndingKind.COMPROMISE && day.isPresent()) {
            throw invalid("A compromised authority ends at once; only a termination has a day.");
        }
    }

    private static Refusal invalid(String text) {
        return new Refusal(Refusal.Kind.INVALID, text);
    }
}
