package org.inkan.engine.authority;

import static org.inkan.engine.definition.Checks.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path of the HTTP mirror that counts generations or segments, as the tables of the documents do.
 *
 * <p>{@code {generation}} and {@code {segment}} stand for the number; {@code :02} pads it to two digits; {@code -2} takes
 * two off. So {@code repository{generation-2}/CRL.crl} is {@code repository2/CRL.crl} in the fourth generation.
 *
 * @param text as written in the authority's file
 */
public record PathTemplate(String text) {

    private static final Pattern FIELD = Pattern.compile("\\{(generation|segment)(-[0-9]{1,4})?(?::0([1-9]))?\\}");
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._-]+)+");

    /** First steps of the paths that the server answers itself: its API, its state, its pages, its certificate store. */
    private static final Set<String> RESERVED =
            Set.of("api", "health", "metrics", "en", "ja", "assets", "certstore", "certificates", "crls");

    /** Checks that the path is absolute and plain, and not one that the server answers itself. */
    public PathTemplate {
        String sample = FIELD.matcher(text).replaceAll("1");
        require(
                PATH.matcher(sample).matches() && !sample.contains("/."),
                "the path '" + text + "' must begin with / and hold letters, digits, '.', '_' and '-' only, with"
                        + " {generation} or {segment} where the number stands.");
        String first = text.substring(1).replaceFirst("/.*", "");
        require(
                !RESERVED.contains(first),
                "the path '" + text + "' lies at /" + first + ", which the server answers itself. Let it begin with"
                        + " another name, such as the authority's.");
    }

    /** Reads the form in YAML. */
    @JsonCreator
    public static PathTemplate of(String text) {
        return new PathTemplate(text);
    }

    /** Whether the path differs from one {@code field}, generation or segment, to the next. */
    boolean counts(String field) {
        return text.contains("{" + field);
    }

    /** Whether the path ends with one of these, by which web servers and clients tell its media type. */
    boolean endsWith(String... extensions) {
        for (String extension : extensions) {
            if (text.endsWith(extension)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether two templates can yield the same path, or one a path below the other, which no folder can hold. Any number
     * is thought possible in each field.
     */
    boolean collides(PathTemplate other) {
        return new PathOverlap(shape(), other.shape()).exists();
    }

    /** The text with {@link PathOverlap#NUMBER} for each field. */
    private String shape() {
        return FIELD.matcher(text).replaceAll(String.valueOf(PathOverlap.NUMBER));
    }

    /**
     * The path for one generation and segment.
     *
     * @throws IllegalArgumentException if it would hold a number below 0
     */
    public String path(int generation, int segment) {
        Matcher matcher = FIELD.matcher(text);
        StringBuilder path = new StringBuilder();
        while (matcher.find()) {
            int number = matcher.group(1).equals("generation") ? generation : segment;
            if (matcher.group(2) != null) {
                number += Integer.parseInt(matcher.group(2));
            }
            require(number >= 0, "the path '" + text + "' takes more off " + matcher.group(1) + " than it has.");
            String digits = Integer.toString(number);
            int width = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
            matcher.appendReplacement(path, "0".repeat(Math.max(0, width - digits.length())) + digits);
        }
        return matcher.appendTail(path).toString();
    }
}
