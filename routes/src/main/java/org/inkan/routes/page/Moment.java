package org.inkan.routes.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A time as the page shows it: Japan's first, UTC beside it.
 *
 * @param iso ISO 8601 in UTC, for machines
 * @param japan date and time in Japan
 * @param utc date and time in UTC
 */
public record Moment(String iso, String japan, String utc) {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /** The moment {@code instant}, to the minute. */
    static Moment of(Instant instant) {
        return new Moment(
                instant.truncatedTo(ChronoUnit.SECONDS).toString(),
                MINUTE.format(instant.atZone(JAPAN)) + " JST",
                MINUTE.format(instant.atOffset(ZoneOffset.UTC)) + " UTC");
    }
}
