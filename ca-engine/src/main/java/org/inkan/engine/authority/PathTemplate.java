package org.inkan.engine.authority;

import static org.inkan.engine.definition.Checks.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path of the HTTP mirror that counts generations or segments, as the tables of the documents do.
 *
 * <p>{@code {generation}} and {@code {segment}} stand for the number; {@code :02} pads it to two digits; {@code -2} takes
 * two off; {@code ?} leaves out a number that is 0. So {@code repository{generation-2}/CRL.crl} is {@code
 * repository2/CRL.crl} in the fourth generation, and {@code crl-list{generation-1?}.crl} is {@code crl-list.crl} in the
 * first.
 *
 * @param text as written in the authority's file
 */
public record PathTemplate(String text) {

    private static final Pattern FIELD =
            Pattern.compile("\\{(generation|segment)(-[0-9]{1,4})?(?::0([1-9]))?(\\?)?\\}");
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._-]+)+");

    /** Checks that the path is absolute and plain. */
    public PathTemplate {
        String sample = FIELD.matcher(text).replaceAll("1");
        require(
                PATH.matcher(sample).matches() && !sample.contains("/."),
                "the path '" + text + "' must begin with / and hold letters, digits, '.', '_' and '-' only, with"
                        + " {generation} or {segment} where the number stands.");
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
            String padded = "0".repeat(Math.max(0, width - digits.length())) + digits;
            matcher.appendReplacement(path, matcher.group(4) != null && number == 0 ? "" : padded);
        }
        return matcher.appendTail(path).toString();
    }
}
