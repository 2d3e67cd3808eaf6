package org.inkan.engine;

/** What somebody sent, as a message may repeat it: on one line, bounded, and with nothing hidden. */
public final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    /** {@code text} in single quotes; what is not visible becomes {@code ?}, and what is too long ends in three dots. */
    public static String of(String text) {
        StringBuilder quoted = new StringBuilder("'");
        text.codePoints()
                .limit(LONGEST)
                .map(character -> HiddenCharacters.isHidden(character) ? '?' : character)
                .forEach(quoted::appendCodePoint);
        if (text.codePointCount(0, text.length()) > LONGEST) {
            quoted.append("...");
        }
        return quoted.append('\'').toString();
    }
}
