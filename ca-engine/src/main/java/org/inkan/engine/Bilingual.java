package org.inkan.engine;

/**
 * A text that the repository shows to people, in both of its languages (REP-10).
 *
 * @param japanese as readers of Japanese see it
 * @param english as everybody else sees it
 */
public record Bilingual(String japanese, String english) {

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one is empty or holds a control or another hidden character
     */
    public Bilingual {
        japanese = line(japanese, "Japanese");
        english = line(english, "English");
    }

    private static String line(String text, String language) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException(
                    "the text in " + language + " is empty; the repository page is read in both languages.");
        }
        if (HiddenCharacters.in(stripped)) {
            throw new IllegalArgumentException(
                    "the text in " + language + " holds a control or another hidden character; write one paragraph.");
        }
        return stripped;
    }

    /** Characters of the longer of the two. */
    public int length() {
        return Math.max(japanese.length(), english.length());
    }
}
