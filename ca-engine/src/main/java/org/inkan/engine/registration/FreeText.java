package org.inkan.engine.registration;

import com.unboundid.util.StaticUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inkan.engine.HiddenCharacters;
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
        if (HiddenCharacters.in(stripped)) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The field '" + field + "' holds a control or another hidden character. Write one line of"
                            + " text.");
        }
        return stripped;
    }

    /** Several lines, each once: the directory takes lines that differ in case or spaces for the same. */
    static List<String> lines(List<String> texts, String field) {
        if (texts.size() > MOST) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The field '" + field + "' is given " + texts.size() + " times; at most " + MOST + " are kept."
                            + " Leave some out.");
        }
        Map<String, String> once = new LinkedHashMap<>();
        for (String text : texts) {
            String line = line(text, field);
            once.putIfAbsent(StaticUtils.toLowerCase(line).replaceAll(" +", " "), line);
        }
        return List.copyOf(once.values());
    }
}
