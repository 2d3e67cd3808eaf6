package org.inkan.directory.filter;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;

/**
 * The form of a Generalized Time (RFC 4517 section 3.3.13) that nearly all values have, {@code YYYYMMDDHHMMSSZ}, brought to
 * the one that the SDK compares, {@code YYYYMMDDHHMMSS.000Z}. The SDK makes a {@code SimpleDateFormat} for each value.
 */
final class WholeSeconds {

    private static final int DIGITS = 14;
    private static final byte[] ENDING = {'.', '0', '0', '0', 'Z'};

    private WholeSeconds() {}

    /** Empty for a value of another form, or that is no moment. */
    static Optional<byte[]> normalize(byte[] value) {
        if (value.length != DIGITS + 1 || value[DIGITS] != 'Z' || !isMoment(value)) {
            return Optional.empty();
        }
        byte[] normalized = Arrays.copyOf(value, DIGITS + ENDING.length);
        System.arraycopy(ENDING, 0, normalized, DIGITS, ENDING.length);
        return Optional.of(normalized);
    }

    private static boolean isMoment(byte[] value) {
        for (int i = 0; i < DIGITS; i++) {
            if (value[i] < '0' || value[i] > '9') {
                return false;
            }
        }
        int year = two(value, 0) * 100 + two(value, 2);
        try {
            LocalDateTime.of(year, two(value, 4), two(value, 6), two(value, 8), two(value, 10), two(value, 12));
            // The SDK's calendar is Julian before 1582, and knows no year 0.
            return year > 1600;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static int two(byte[] value, int at) {
        return (value[at] - '0') * 10 + value[at + 1] - '0';
    }
}
