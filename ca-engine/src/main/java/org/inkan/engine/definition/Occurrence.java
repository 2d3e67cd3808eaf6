package org.inkan.engine.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may stand in a certificate: {@code 1}, {@code 0..1}, {@code 1..100}.
 *
 * @param least at least so often
 * @param most at most so often
 */
public record Occurrence(int least, int most) {

    /** Exactly once. */
    public static final Occurrence ONCE = new Occurrence(1, 1);

    private static final int MOST = 1000;
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,4})(?:\\.\\.([0-9]{1,4}))?");

    /** Checks that the range is one. */
    public Occurrence {
        Checks.require(
                least >= 0 && most >= 1 && least <= most && most <= MOST,
                "'" + least + ".." + most + "' must rise, from 0 at least and to " + MOST + " at most.");
    }

    /** Reads {@code 1} or {@code 0..1}. */
    @JsonCreator
    public static Occurrence parse(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a number of times such as '1', 0..1 or 1..100.");
        }
        int least = Integer.parseInt(range.group(1));
        return new Occurrence(least, range.group(2) == null ? least : Integer.parseInt(range.group(2)));
    }

    /** Whether something may stand there so often. */
    public boolean allows(int times) {
        return times >= least && times <= most;
    }

    @Override
    public String toString() {
        return least == most ? Integer.toString(least) : least + ".." + most;
    }
}
