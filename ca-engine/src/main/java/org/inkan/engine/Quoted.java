package org.inkan.engine;

/** What somebody sent, as a message may repeat it: on one line, bounded, and with nothing hidden. */
public final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    /** {@code text} in single quotes; what is not visible becomes {@code ?}, and what is too long ends in three dots. */
    public static String of(String text) {
        boolean isLonger = text.codePointCount(0, text.length()) > LONGEST;
        String begin = isLonger ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) : text;
        return "'" + HiddenCharacters.shown(begin) + (isLonger ? "..." : "") + "'";
    }
}
