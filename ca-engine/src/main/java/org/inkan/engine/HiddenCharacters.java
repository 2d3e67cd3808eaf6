package org.inkan.engine;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Characters that a reader does not see: controls, format characters (bidirectional overrides and zero-width ones among
 * them), line separators, unpaired surrogates and what Unicode has not assigned. A name that holds one looks like
 * another.
 */
public final class HiddenCharacters {

    private HiddenCharacters() {}

    /** Whether {@code text} holds one. */
    public static boolean in(String text) {
        return text.codePoints().anyMatch(HiddenCharacters::isHidden);
    }

    /** The text as it may be shown to people on one line, at a terminal or in a log: a {@code ?} for each such character. */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> isHidden(character) ? '?' : character)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** As above, of a text of several lines, whose ends stay. */
    public static String shownLines(String text) {
        return Stream.of(text.split("\n", -1)).map(HiddenCharacters::shown).collect(Collectors.joining("\n"));
    }

    static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
