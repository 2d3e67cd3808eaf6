package org.inkan.engine.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * A length of time in years, months and days of the calendar and hours, minutes and seconds, as ISO 8601 writes it:
 * {@code P10YT30M} is ten years and thirty minutes.
 *
 * @param period the calendar's part, in UTC
 * @param duration the clock's part
 */
public record Lifetime(Period period, Duration duration) {

    /** Checks that the length is positive. */
    public Lifetime {
        Checks.require(
                !period.isNegative() && !duration.isNegative() && !(period.isZero() && duration.isZero()),
                "a length of time must be positive.");
        Checks.require(
                duration.equals(duration.truncatedTo(ChronoUnit.SECONDS)),
                "a length of time must be in whole seconds.");
        Checks.require(!isLongerThanACentury(period, duration), "a length of time must be at most 100 years.");
    }

    private static boolean isLongerThanACentury(Period period, Duration duration) {
        try {
            ZonedDateTime start = Instant.EPOCH.atZone(ZoneOffset.UTC);
            return start.plus(period).plus(duration).isAfter(start.plusYears(100));
        } catch (DateTimeException | ArithmeticException e) {
            return true;
        }
    }

    /** Reads the ISO 8601 form. */
    @JsonCreator
    public static Lifetime parse(String text) {
        int clock = text.indexOf('T');
        String calendar = clock < 0 ? text : text.substring(0, clock);
        try {
            return new Lifetime(
                    calendar.equals("P") ? Period.ZERO : Period.parse(calendar),
                    clock < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(clock)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a length of time. Write it as ISO 8601 does, such as P2Y, P30D or P10YT30M.",
                    e);
        }
    }

    /** The moment this long after {@code start}. */
    public Instant after(Instant start) {
        return start.atZone(ZoneOffset.UTC).plus(period).plus(duration).toInstant();
    }

    @Override
    public String toString() {
        String calendar = period.isZero() ? "P" : period.toString();
        return duration.isZero() ? calendar : calendar + duration.toString().substring(1);
    }
}
