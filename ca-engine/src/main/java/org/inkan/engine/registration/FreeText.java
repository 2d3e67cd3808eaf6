package org.inkan.engine.registration;

import java.util.List;
import org.inkan.engine.Refusal;

/** Bounds what people write into an application: lines of text, neither endless nor with hidden characters. */
final class FreeText {

    private static final int LONGEST = 1_000;
    private static final int MOST = 50;

    private FreeText() {}

    /** One line. */
    static String line(String text, String field) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new Refusal(Refusal.Kind.INVALID, "The field '" + field + "' is empty. Write a line of text.");
        }
        if (stripped.length() > LONGEST) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The field '" + field + "' has " + stripped.length() + " characters; at most " + LONGEST
                            + " are kept. Shorten it.");
        }
        if (stripped.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The field '" + field + "' holds a control character. Write one line of text.");
        }
        return stripped;
    }

    /** Several lines, each once. */
    static List<String> lines(List<String> texts, String field) {
        if (texts.size() > MOST) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The field '" + field + "' is given " + texts.size() + " times; at most " + MOST + " are kept.");
        }
        return texts.stream().map(text -> line(text, field)).distinct().toList();
    }
}
