package org.inkan.engine;

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
