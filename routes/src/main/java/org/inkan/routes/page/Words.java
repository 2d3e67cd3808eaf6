package org.inkan.routes.page;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/** The page's own words in one language. */
public final class Words {

    private static final Map<Language, Words> ALL = readAll();

    private final Properties texts;
    private final Locale locale;

    private Words(Properties texts, Locale locale) {
        this.texts = texts;
        this.locale = locale;
    }

    /** The words of a language. */
    static Words in(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    private static Map<Language, Words> readAll() {
        Map<Language, Words> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, read("page_" + language.tag() + ".properties", Locale.forLanguageTag(language.tag())));
        }
        return all;
    }

    private static Words read(String resource, Locale locale) {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream(resource), resource), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Words(texts, locale);
    }

    /**
     * A text, with {@code values} in place of {@code {0}}, {@code {1}} and so on.
     *
     * @throws IllegalArgumentException if there is no text of this name
     */
    public String say(String name, Object... values) {
        String text = texts.getProperty(name);
        if (text == null) {
            throw new IllegalArgumentException("The page has no text '" + name + "' in " + locale + ".");
        }
        return values.length == 0 ? text : new MessageFormat(text, locale).format(values);
    }

    /** The names of all texts. */
    Set<String> names() {
        return texts.stringPropertyNames();
    }
}
