package org.inkan.engine.numbering;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names things so that people can read them out: the day and six letters or digits that are not mistaken. */
public final class ReadableIds {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LETTERS = 6;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);

    private final SecureRandom random;
    private final Clock clock;

    /** Ids of the days that the clock shows. */
    public ReadableIds(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** A fresh id, such as {@code 20261120-7KQ3M9}; whether it is taken, the directory says. */
    public String next() {
        StringBuilder id = new StringBuilder(DAY.format(clock.instant().atOffset(ZoneOffset.UTC))).append('-');
        for (int i = 0; i < LETTERS; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
