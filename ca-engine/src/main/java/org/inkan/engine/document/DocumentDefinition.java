package org.inkan.engine.document;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.inkan.engine.Bilingual;
import org.inkan.engine.HiddenCharacters;
import org.jspecify.annotations.Nullable;

/**
 * One document as the policy officer describes it in {@code conf/documents/ID.yaml}, beside its PDF files.
 *
 * @param document its id, such as {@code relying-party-guide}
 * @param kind what it is
 * @param authority the authority whose document it is, by its id; none means all
 * @param title what it is called
 * @param version its version as it is printed on it, such as {@code 11.67}
 * @param date the day from which this version holds
 * @param files name of the PDF file by language, {@code ja} or {@code en} or both
 */
public record DocumentDefinition(
        String document,
        DocumentKind kind,
        Optional<String> authority,
        Bilingual title,
        String version,
        LocalDate date,
        Map<String, String> files) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.pdf");
    private static final Set<String> LANGUAGES = Set.of("en", "ja");

    /** Reads what the policy officer wrote. */
    @JsonCreator
    public DocumentDefinition(
            @JsonProperty("document") @Nullable String document,
            @JsonProperty("kind") @Nullable DocumentKind kind,
            @JsonProperty("authority") @Nullable String authority,
            @JsonProperty("title") @Nullable Title title,
            @JsonProperty("version") @Nullable String version,
            @JsonProperty("date") @Nullable String date,
            @JsonProperty("files") @Nullable Map<String, String> files) {
        this(
                required(document, "document"),
                required(kind, "kind"),
                Optional.ofNullable(authority),
                required(title, "title").text(),
                required(version, "version"),
                day(required(date, "date")),
                required(files, "files"));
    }

    /** Checks what holds between the fields. */
    public DocumentDefinition {
        require(
                ID.matcher(document).matches(),
                "the document's id '" + document + "' must be a letter, then at most 63 small letters, digits or '-'.");
        require(
                !version.isBlank() && version.length() <= 40 && !HiddenCharacters.in(version),
                "version must be 1 to 40 visible characters, such as '11.67'.");
        require(
                !files.isEmpty() && LANGUAGES.containsAll(files.keySet()),
                "files must name a PDF for ja, for en or for both.");
        for (String file : files.values()) {
            require(
                    FILE.matcher(file).matches(),
                    "the file '" + file + "' must be the name of a PDF in this folder: letters, digits, '.', '_' and"
                            + " '-', ending in .pdf.");
        }
        files = Map.copyOf(new TreeMap<>(files));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the date '" + text + "' must be written as 2026-11-20.", e);
        }
    }

    /**
     * A title in YAML.
     *
     * @param text in both languages
     */
    public record Title(Bilingual text) {
        /** Reads {@code ja} and {@code en}. */
        @JsonCreator
        public Title(@JsonProperty("ja") @Nullable String ja, @JsonProperty("en") @Nullable String en) {
            this(new Bilingual(required(ja, "title.ja"), required(en, "title.en")));
        }
    }
}
