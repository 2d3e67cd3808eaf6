package org.inkan.schema;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The syntax Generalized Time (RFC 4517 section 3.3.13) as Inkan writes it: UTC, whole seconds, {@code 20261120093000Z}. */
public final class GeneralizedTime {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT);

    private GeneralizedTime() {}

    /** Writes a moment, cut to whole seconds. */
    public static String format(Instant instant) {
        return FORMAT.format(instant.atOffset(ZoneOffset.UTC));
    }

    /**
     * Reads what {@link #format} wrote.
     *
     * @throws java.time.DateTimeException when {@code text} has another form
     */
    public static Instant parse(String text) {
        return LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC);
    }
}
