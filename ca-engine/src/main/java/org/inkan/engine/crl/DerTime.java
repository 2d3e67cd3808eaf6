package org.inkan.engine.crl;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Time of RFC 5280 section 4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050, in whole seconds, ending in Z. */
final class DerTime {

    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;

    private DerTime() {}

    /** Throws unless the instant lies in the years 1950 to 9999, the only ones with a DER form. */
    static void check(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1950 || year > 9999) {
            throw new IllegalArgumentException(
                    "The time " + instant + " cannot be written in a CRL; its year must be 1950 to 9999.");
        }
    }

    /** With tag and length; fractions of a second are dropped. */
    static byte[] encoded(Instant instant) {
        check(instant);
        LocalDateTime t = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        boolean utc = t.getYear() < 2050;
        byte[] der = new byte[utc ? 15 : 17];
        der[0] = (byte) (utc ? UTC_TIME : GENERALIZED_TIME);
        der[1] = (byte) (der.length - 2);
        int at = 2;
        if (!utc) {
            at = two(der, at, t.getYear() / 100);
        }
        at = two(der, at, t.getYear() % 100);
        at = two(der, at, t.getMonthValue());
        at = two(der, at, t.getDayOfMonth());
        at = two(der, at, t.getHour());
        at = two(der, at, t.getMinute());
        at = two(der, at, t.getSecond());
        der[at] = 'Z';
        return der;
    }

    private static int two(byte[] der, int at, int value) {
        der[at] = (byte) ('0' + value / 10);
        der[at + 1] = (byte) ('0' + value % 10);
        return at + 2;
    }

    /** Reads the content of a Time with this tag; throws {@link MalformedCrlException} unless it has the form above. */
    static Instant decode(int tag, byte[] der, int offset, int length, String what) {
        int expected = tag == UTC_TIME ? 13 : tag == GENERALIZED_TIME ? 15 : -1;
        if (length != expected || der[offset + length - 1] != 'Z') {
            throw malformed(der, offset, length, what);
        }
        int[] pairs = new int[(length - 1) / 2];
        for (int i = 0; i < pairs.length; i++) {
            int tens = der[offset + 2 * i] - '0';
            int ones = der[offset + 2 * i + 1] - '0';
            if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
                throw malformed(der, offset, length, what);
            }
            pairs[i] = tens * 10 + ones;
        }
        int p = pairs.length - 5;
        int year = tag == GENERALIZED_TIME ? pairs[0] * 100 + pairs[1] : pairs[0] + (pairs[0] < 50 ? 2000 : 1900);
        try {
            return LocalDateTime.of(year, pairs[p], pairs[p + 1], pairs[p + 2], pairs[p + 3], pairs[p + 4])
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw malformed(der, offset, length, what);
        }
    }

    private static MalformedCrlException malformed(byte[] der, int offset, int length, String what) {
        String shown =
                new String(der, offset, Math.min(length, 20), StandardCharsets.US_ASCII).replaceAll("[^0-9Z]", "?");
        return new MalformedCrlException(
                what + " is '" + shown + "', not a UTCTime or GeneralizedTime in whole seconds ending in Z");
    }
}
