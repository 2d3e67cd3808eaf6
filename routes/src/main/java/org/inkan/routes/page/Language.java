package org.inkan.routes.page;

import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** The two languages of the page. */
public enum Language {
    /** Japanese. */
    JA("ja", "日本語"),
    /** English. */
    EN("en", "English");

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /** The language tag (RFC 5646), which is also the first segment of its pages' paths. */
    public String tag() {
        return tag;
    }

    /** What the language calls itself. */
    public String ownName() {
        return ownName;
    }

    /** What the page says in it. */
    public Words words() {
        return Words.in(this);
    }

    /** The other one. */
    public Language other() {
        return this == JA ? EN : JA;
    }

    /**
     * The language that a browser wishes for most (RFC 9110 section 12.5.4): Japanese where it names none, English where it
     * names only others.
     */
    static Language wished(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return JA;
        }
        try {
            for (LanguageRange range : LanguageRange.parse(acceptLanguage)) {
                String primary = range.getRange().split("-", 2)[0];
                for (Language language : values()) {
                    if (range.getWeight() > 0 && language.tag.equals(primary)) {
                        return language;
                    }
                }
            }
        } catch (IllegalArgumentException malformed) {
            // As if it were not there: a page in some language is better than none.
            return JA;
        }
        return EN;
    }
}
