package org.inkan.directory;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** The values of one random case. The ends of a range come more often than chance has it: that is where faults are. */
public final class Draw {

    private static final int ONE_IN = 10;
    private static final int LONGEST = 2_000;

    private final SplittableRandom random;
    private final StringBuilder drawn = new StringBuilder();

    Draw(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A number, ends included; one in ten lies at an end or beside it. */
    public long between(long least, long greatest) {
        long number = number(least, greatest);
        note(Long.toString(number));
        return number;
    }

    /** As above. */
    public int between(int least, int greatest) {
        return (int) between((long) least, (long) greatest);
    }

    private long number(long least, long greatest) {
        if (random.nextInt(ONE_IN) == 0) {
            long[] ends = {least, Math.min(least + 1, greatest), Math.max(greatest - 1, least), greatest};
            return ends[random.nextInt(ends.length)];
        }
        // The upper bound of nextLong is exclusive.
        return greatest == Long.MAX_VALUE
                ? random.nextLong(least - 1, greatest) + 1
                : random.nextLong(least, greatest + 1);
    }

    private int size(int longest) {
        return (int) number(0, longest);
    }

    /** Either. */
    public boolean either() {
        return of(true, false);
    }

    /** One of these. */
    @SafeVarargs
    public final <T> T of(T... values) {
        T value = values[random.nextInt(values.length)];
        note(String.valueOf(value));
        return value;
    }

    /** A text of at most so many characters, each one of {@code alphabet}. */
    public String text(String alphabet, int longest) {
        StringBuilder text = new StringBuilder();
        for (int left = size(longest); left > 0; left--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        note("'" + text + "'");
        return text.toString();
    }

    /** At most so many octets. */
    public byte[] octets(int most) {
        byte[] octets = new byte[size(most)];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) number(Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        note(HexFormat.of().formatHex(octets));
        return octets;
    }

    /** At most so many of what {@code one} draws. */
    public <T> List<T> list(Supplier<T> one, int most) {
        List<T> list = new ArrayList<>();
        for (int left = size(most); left > 0; left--) {
            list.add(one.get());
        }
        return list;
    }

    private void note(String value) {
        if (drawn.length() < LONGEST) {
            drawn.append(drawn.isEmpty() ? "" : ", ").append(value);
        }
    }

    @Override
    public String toString() {
        return drawn.length() < LONGEST ? drawn.toString() : drawn + " …";
    }
}
