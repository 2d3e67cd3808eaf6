package org.inkan.engine.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.inkan.engine.definition.Checks;

/**
 * A moment of every year, in UTC, at which certificates end: {@code 04-30T23:59:59Z} (JPCERT CPS table 8).
 *
 * @param day the day
 * @param time the time of that day
 */
public record YearlyEnd(MonthDay day, LocalTime time) {

    /** 29 February is not in every year. */
    public YearlyEnd {
        Checks.require(
                !day.equals(MonthDay.of(2, 29)), "certificates cannot end on 29 February, which most years lack.");
    }

    /** Reads the form {@code MM-DDThh:mm:ssZ}. */
    @JsonCreator
    public static YearlyEnd parse(String text) {
        try {
            Checks.require(text.length() == 15 && text.charAt(5) == 'T' && text.endsWith("Z"), "form");
            return new YearlyEnd(MonthDay.parse("--" + text.substring(0, 5)), LocalTime.parse(text.substring(6, 14)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a moment of every year, written as 04-30T23:59:59Z.", e);
        }
    }

    /** The last such moment that is not after {@code latest}. */
    Instant lastUntil(Instant latest) {
        ZonedDateTime last = latest.atZone(ZoneOffset.UTC);
        ZonedDateTime end = day.atYear(last.getYear()).atTime(time).atZone(ZoneOffset.UTC);
        return (end.isAfter(last) ? day.atYear(last.getYear() - 1).atTime(time).atZone(ZoneOffset.UTC) : end)
                .toInstant();
    }

    @Override
    public String toString() {
        return day.toString().substring(2) + "T" + time + "Z";
    }
}
