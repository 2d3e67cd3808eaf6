package org.inkan.engine.profile;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.inkan.engine.definition.Lifetime;
import org.jspecify.annotations.Nullable;

/**
 * How long certificates are good from a day on, as a rule that names the day wants it (Baseline Requirements 6.3.2):
 * {@code { from: 2026-03-15, standard: P199D, maximum: P200D }}.
 *
 * @param from the first day, from 00:00:00 UTC, on which certificates are signed so
 * @param standard how long they are good
 * @param maximum how long they may be good at most, first and last second included
 */
public record ValidityStep(LocalDate from, Lifetime standard, Lifetime maximum) {

    /** Reads what the profile's author wrote. */
    @JsonCreator
    public static ValidityStep of(
            @JsonProperty("from") @Nullable String from,
            @JsonProperty("standard") @Nullable Lifetime standard,
            @JsonProperty("maximum") @Nullable Lifetime maximum) {
        return new ValidityStep(
                day(required(from, "steps.from")),
                required(standard, "steps.standard"),
                required(maximum, "steps.maximum"));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is not a day, written as 2026-03-15.", e);
        }
    }

    /** The standard is within the maximum. */
    public ValidityStep {
        require(
                !standard.after(Instant.EPOCH).isAfter(maximum.after(Instant.EPOCH)),
                "the standard length " + standard + " from " + from + " is longer than the maximum " + maximum + ".");
    }

    /** The moment at which it begins. */
    Instant begins() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
