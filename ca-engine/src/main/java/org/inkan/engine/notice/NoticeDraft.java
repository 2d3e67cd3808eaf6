package org.inkan.engine.notice;

import java.time.Instant;
import java.util.Optional;
import org.inkan.engine.Bilingual;
import org.inkan.engine.Refusal;

/**
 * A notice as its author writes it.
 *
 * @param kind what it tells of
 * @param authority the authority that it concerns; none means all
 * @param from when what it tells of begins
 * @param until when that ends, if it is known
 * @param title one line
 * @param text one paragraph
 */
public record NoticeDraft(
        NoticeKind kind,
        Optional<String> authority,
        Instant from,
        Optional<Instant> until,
        Bilingual title,
        Bilingual text) {

    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_TEXT = 4_000;

    /**
     * Checks lengths and times.
     *
     * @throws Refusal of kind {@code INVALID}
     */
    public NoticeDraft {
        bound("title", title, LONGEST_TITLE);
        bound("text", text, LONGEST_TEXT);
        Instant begin = from;
        until.filter(end -> !end.isAfter(begin)).ifPresent(end -> {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The notice would end " + end + ", which is not after it begins, " + begin + ". Mend one of them.");
        });
    }

    private static void bound(String field, Bilingual value, int longest) {
        if (value.length() > longest) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The notice's " + field + " has " + value.length() + " characters; at most " + longest
                            + " are kept. Shorten it.");
        }
    }
}
