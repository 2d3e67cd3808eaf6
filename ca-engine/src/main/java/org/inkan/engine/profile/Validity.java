package org.inkan.engine.profile;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.inkan.engine.definition.Lifetime;
import org.jspecify.annotations.Nullable;

/**
 * When certificates begin and end (RFC 5280 section 4.1.2.5). Times up to 2049 are UTCTime, later ones GeneralizedTime.
 *
 * @param starts at the moment of signing, or at 00:00:00 UTC of that day
 * @param startsBefore how long before that, for relying parties whose clocks are slow
 * @param startsAtMostBefore how long before signing they may begin, by the document
 * @param standard how long certificates are good
 * @param maximum how long they may be good at most, first and last second included
 * @param ends the moment of the year at which they end
 * @param inclusive whether the last second counts: a year from 00:00:00 ends at 23:59:59
 * @param steps from which day on certificates are good for less, oldest first
 */
public record Validity(
        Start starts,
        @Nullable Lifetime startsBefore,
        @Nullable Lifetime startsAtMostBefore,
        @Nullable Lifetime standard,
        @Nullable Lifetime maximum,
        @Nullable YearlyEnd ends,
        boolean inclusive,
        List<ValidityStep> steps) {

    private static final Lifetime SHORTEST_WITH_YEARLY_END = Lifetime.parse("P366D");

    /** Where the count begins. */
    public enum Start {
        /** At the moment of signing. */
        @JsonProperty("now")
        NOW,
        /** At 00:00:00 UTC of the day of signing. */
        @JsonProperty("midnight")
        MIDNIGHT
    }

    /** Reads what the profile's author wrote. */
    @JsonCreator
    public Validity(
            @JsonProperty("starts") @Nullable Start starts,
            @JsonProperty("startsBefore") @Nullable Lifetime startsBefore,
            @JsonProperty("startsAtMostBefore") @Nullable Lifetime startsAtMostBefore,
            @JsonProperty("standard") @Nullable Lifetime standard,
            @JsonProperty("maximum") @Nullable Lifetime maximum,
            @JsonProperty("ends") @Nullable YearlyEnd ends,
            @JsonProperty("inclusive") @Nullable Boolean inclusive,
            @JsonProperty("steps") @Nullable List<ValidityStep> steps) {
        this(
                starts == null ? Start.NOW : starts,
                startsBefore,
                startsAtMostBefore,
                standard,
                maximum,
                ends,
                inclusive != null && inclusive,
                steps == null ? List.of() : steps);
    }

    /** Checks what holds between the fields. */
    public Validity {
        require(
                (standard == null) != (ends == null),
                "a validity has either a 'standard' length or a yearly end in 'ends'.");
        require(ends == null || maximum != null, "'ends' needs the 'maximum' that tells which year's end is meant.");
        require(
                standard == null
                        || maximum == null
                        || !standard.after(Instant.EPOCH).isAfter(maximum.after(Instant.EPOCH)),
                "the standard length " + standard + " is longer than the maximum " + maximum + ".");
        if (ends != null && maximum != null) {
            require(
                    !maximum.after(Instant.EPOCH).isBefore(SHORTEST_WITH_YEARLY_END.after(Instant.EPOCH)),
                    "'ends' needs a maximum of at least " + SHORTEST_WITH_YEARLY_END
                            + ", or certificates of some days would have no end.");
        }
        if (startsAtMostBefore != null) {
            Duration back = length(startsBefore).plus(starts == Start.MIDNIGHT ? Duration.ofDays(1) : Duration.ZERO);
            require(
                    back.compareTo(length(startsAtMostBefore)) <= 0,
                    "certificates would begin up to " + back + " before they are signed; 'startsAtMostBefore' allows "
                            + startsAtMostBefore + ".");
        }
        steps = List.copyOf(steps);
        checkSteps(standard, maximum, steps);
        if (!inclusive) {
            checkLastSecond(standard, maximum);
            steps.forEach(step -> checkLastSecond(step.standard(), step.maximum()));
        }
    }

    /** The second of notAfter is part of the validity (RFC 5280 section 4.1.2.5), and so of the maximum. */
    private static void checkLastSecond(@Nullable Lifetime standard, @Nullable Lifetime maximum) {
        require(
                standard == null
                        || maximum == null
                        || standard.after(Instant.EPOCH).isBefore(maximum.after(Instant.EPOCH)),
                "the standard length " + standard + " is as long as the maximum, and with the last second, which counts"
                        + " (RFC 5280 section 4.1.2.5), a second longer: no such certificate is issued. Write 'inclusive: true'.");
    }

    private static void checkSteps(@Nullable Lifetime standard, @Nullable Lifetime maximum, List<ValidityStep> steps) {
        if (steps.isEmpty()) {
            return;
        }
        require(
                standard != null && maximum != null,
                "'steps' need the 'standard' and the 'maximum' that hold before the first of them.");
        Lifetime before = required(maximum, "maximum");
        LocalDate last = LocalDate.MIN;
        for (ValidityStep step : steps) {
            require(
                    step.from().isAfter(last),
                    "the steps are not in the order of their days: " + step.from() + " stands after " + last + ".");
            require(
                    !step.maximum().after(Instant.EPOCH).isAfter(before.after(Instant.EPOCH)),
                    "from " + step.from() + " certificates would be good for longer, " + step.maximum()
                            + ", than before, " + before + ": steps go down only.");
            last = step.from();
            before = step.maximum();
        }
    }

    private static Duration length(@Nullable Lifetime lifetime) {
        return lifetime == null ? Duration.ZERO : Duration.between(Instant.EPOCH, lifetime.after(Instant.EPOCH));
    }

    /**
     * The same start, with certificates good for another length of time.
     *
     * @throws IllegalArgumentException if that is longer than the maximum, or the length follows the calendar
     */
    Validity lasting(Lifetime other) {
        require(steps.isEmpty(), "the profile's length follows the calendar ('steps'), and no other can be agreed.");
        return new Validity(starts, startsBefore, startsAtMostBefore, other, maximum, null, inclusive, List.of());
    }

    /** The step that holds for a certificate that begins at {@code notBefore}; empty before the first. */
    private Optional<ValidityStep> step(Instant notBefore) {
        // Signed that much later than it begins: a rule speaks of the day of signing.
        Instant signed = notBefore.plus(length(startsBefore));
        return steps.stream().filter(step -> !step.begins().isAfter(signed)).reduce((earlier, later) -> later);
    }

    /**
     * The latest end of all certificates that are signed from {@code first} to {@code last}. It never moves back as
     * {@code last} moves on, also where a step makes certificates shorter.
     */
    public Instant latestNotAfter(Instant first, Instant last) {
        return Stream.concat(
                        Stream.of(last),
                        steps.stream()
                                .map(step -> step.begins().minusSeconds(1))
                                .filter(moment -> moment.isAfter(first) && moment.isBefore(last)))
                .map(moment -> notAfter(notBefore(moment)))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** notBefore of a certificate signed at {@code now}. */
    public Instant notBefore(Instant now) {
        Instant start = now.truncatedTo(starts == Start.MIDNIGHT ? ChronoUnit.DAYS : ChronoUnit.SECONDS);
        return start.minus(length(startsBefore));
    }

    /** notAfter of a certificate that begins at {@code notBefore}. */
    public Instant notAfter(Instant notBefore) {
        if (ends != null) {
            // The last second is part of the validity, and so of the maximum.
            return ends.lastUntil(required(maximum, "maximum").after(notBefore).minusSeconds(1));
        }
        Optional<ValidityStep> step = step(notBefore);
        Lifetime length = step.isPresent() ? step.get().standard() : required(standard, "standard");
        Instant end = length.after(notBefore);
        return inclusive ? end.minusSeconds(1) : end;
    }

    /** The rule that a certificate of these times would break, if any. */
    public Optional<String> fault(Instant notBefore, Instant notAfter) {
        Optional<ValidityStep> step = step(notBefore);
        @Nullable Lifetime most = step.isPresent() ? step.get().maximum() : maximum;
        if (most != null && notAfter.plusSeconds(1).isAfter(most.after(notBefore))) {
            return Optional.of("it would be good from " + notBefore + " to " + notAfter + ", longer than " + most);
        }
        return Optional.empty();
    }
}
