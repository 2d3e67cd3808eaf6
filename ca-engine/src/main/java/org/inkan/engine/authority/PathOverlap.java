package org.inkan.engine.authority;

import java.util.HashSet;
import java.util.Set;

/**
 * Whether two shapes of paths have a path in common, or a path of one lies below a path of the other.
 *
 * <p>In a shape, {@link #NUMBER} stands for one digit or more. Both shapes are read side by side, from state to state, each
 * pair of places once.
 */
final class PathOverlap {

    /** Stands for a number; no path holds it. */
    static final char NUMBER = '#';

    private final String one;
    private final String other;
    private final Set<Long> seen = new HashSet<>();

    PathOverlap(String one, String other) {
        this.one = one;
        this.other = other;
    }

    boolean exists() {
        return from(0, false, 0, false);
    }

    /** Goes on at two places; {@code in…} tells that a digit of the number at that place has been read already. */
    private boolean from(int i, boolean inOne, int j, boolean inOther) {
        if (!seen.add(((long) i << 34) | ((long) j << 2) | (inOne ? 2 : 0) | (inOther ? 1 : 0))) {
            return false;
        }
        // A number of which a digit has been read may end here.
        if ((inOne && from(i + 1, false, j, inOther)) || (inOther && from(i, inOne, j + 1, false))) {
            return true;
        }
        boolean oneEnds = i == one.length();
        boolean otherEnds = j == other.length();
        if (oneEnds || otherEnds) {
            return (oneEnds || isStep(one, i, inOne)) && (otherEnds || isStep(other, j, inOther));
        }
        char a = one.charAt(i);
        char b = other.charAt(j);
        if (a == NUMBER || b == NUMBER) {
            boolean digits = (a == NUMBER || isDigit(a)) && (b == NUMBER || isDigit(b));
            return digits && from(a == NUMBER ? i : i + 1, a == NUMBER, b == NUMBER ? j : j + 1, b == NUMBER);
        }
        return a == b && from(i + 1, false, j + 1, false);
    }

    /** Where the other shape has ended, a step into a folder of its name must not follow. */
    private static boolean isStep(String shape, int at, boolean inNumber) {
        return !inNumber && shape.charAt(at) == '/';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
