package org.inkan.engine;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Characters that a reader does not see: controls, format characters (bidirectional overrides and zero-width ones among
 * them), line separators, unpaired surrogates, what Unicode has not assigned, what it says to show as nothing, and letters
 * that are blank. A name that holds one looks like another, or like none.
 *
 * <p>A variation selector directly behind a Han character stays: it chooses among the shapes of that character, as names
 * of people and places in Japan need it (Unicode Technical Standard 37).
 */
public final class HiddenCharacters {

    /**
     * Default_Ignorable_Code_Point, first and last of each range (Unicode 15.1, DerivedCoreProperties.txt; Unicode Standard
     * section 5.21). Hangul fillers are letters by their category, and the selectors are marks.
     */
    private static final int[][] IGNORABLE = {
        {0x00AD, 0x00AD},
        {0x034F, 0x034F},
        {0x061C, 0x061C},
        {0x115F, 0x1160},
        {0x17B4, 0x17B5},
        {0x180B, 0x180F},
        {0x200B, 0x200F},
        {0x202A, 0x202E},
        {0x2060, 0x206F},
        {0x3164, 0x3164},
        {0xFE00, 0xFE0F},
        {0xFEFF, 0xFEFF},
        {0xFFA0, 0xFFA0},
        {0xFFF0, 0xFFF8},
        {0x1BCA0, 0x1BCA3},
        {0x1D173, 0x1D17A},
        {0xE0000, 0xE0FFF}
    };

    /** A Braille pattern without a dot: a symbol that is blank. */
    private static final int BRAILLE_BLANK = 0x2800;

    private HiddenCharacters() {}

    /** Whether {@code text} holds one. */
    public static boolean in(String text) {
        int before = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(before)) {
            int character = text.codePointAt(at);
            if (isHidden(character, before)) {
                return true;
            }
            before = character;
        }
        return false;
    }

    /** The text as it may be shown to people on one line, at a terminal or in a log: a {@code ?} for each such character. */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        int before = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(before)) {
            int character = text.codePointAt(at);
            shown.appendCodePoint(isHidden(character, before) ? '?' : character);
            before = character;
        }
        return shown.toString();
    }

    /** As above, of a text of several lines, whose ends stay. */
    public static String shownLines(String text) {
        return Stream.of(text.split("\n", -1)).map(HiddenCharacters::shown).collect(Collectors.joining("\n"));
    }

    private static boolean isHidden(int character, int before) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default ->
                character == BRAILLE_BLANK
                        || (isIgnorable(character) && !(isVariationSelector(character) && isHan(before)));
        };
    }

    private static boolean isIgnorable(int character) {
        for (int[] range : IGNORABLE) {
            if (character <= range[1]) {
                return character >= range[0];
            }
        }
        return false;
    }

    private static boolean isVariationSelector(int character) {
        return (character >= 0xFE00 && character <= 0xFE0F) || (character >= 0xE0100 && character <= 0xE01EF);
    }

    private static boolean isHan(int character) {
        return Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
    }
}
