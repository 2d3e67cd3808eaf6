package org.inkan.routes.mirror;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpDateTime;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The conditions that a GET or HEAD request sets, in the order of RFC 9110 section 13.2.2.
 *
 * <p>Written here since the server's own resource service knows no {@code If-Range} and no {@code *}, and compares dates
 * before tags.
 *
 * @param etag the content's strong entity tag, with its quotes
 * @param lastModified the content's, to the second
 */
record Preconditions(String etag, Instant lastModified) {

    /** An entity tag (RFC 9110 section 8.8.3), or the star for any. */
    private static final Pattern TAG = Pattern.compile("(W/)?\"[^\"]*\"|\\*");

    /** The status that ends the request, 304 or 412; empty if the content is to be sent. */
    Optional<Integer> refuse(HttpFields request) {
        if (request.contains(HttpHeader.IF_MATCH)) {
            if (!matches(request, HttpHeader.IF_MATCH, false)) {
                return Optional.of(HttpStatus.PRECONDITION_FAILED_412);
            }
        } else if (date(request, HttpHeader.IF_UNMODIFIED_SINCE)
                .filter(lastModified::isAfter)
                .isPresent()) {
            return Optional.of(HttpStatus.PRECONDITION_FAILED_412);
        }
        if (request.contains(HttpHeader.IF_NONE_MATCH)) {
            return matches(request, HttpHeader.IF_NONE_MATCH, true)
                    ? Optional.of(HttpStatus.NOT_MODIFIED_304)
                    : Optional.empty();
        }
        return date(request, HttpHeader.IF_MODIFIED_SINCE)
                .filter(since -> !lastModified.isAfter(since))
                .map(unchanged -> HttpStatus.NOT_MODIFIED_304);
    }

    /** Whether a Range field counts: there is no If-Range, or it names this very content (RFC 9110 section 13.1.5). */
    boolean rangeApplies(HttpFields request) {
        String condition = request.get(HttpHeader.IF_RANGE);
        if (condition == null) {
            return true;
        }
        return condition.contains("\"")
                ? condition.strip().equals(etag)
                : date(request, HttpHeader.IF_RANGE)
                        .filter(lastModified::equals)
                        .isPresent();
    }

    /** Tags are compared weakly for If-None-Match and strongly for If-Match (RFC 9110 section 8.8.3.2). */
    private boolean matches(HttpFields request, HttpHeader header, boolean weakly) {
        for (String value : request.getValuesList(header)) {
            for (Matcher tags = TAG.matcher(value); tags.find(); ) {
                String tag = tags.group();
                if (tag.equals("*") || tag.equals(etag) || (weakly && tag.equals("W/" + etag))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A date that cannot be read is as if it were not there (RFC 9110 section 13.1.3). */
    private static Optional<Instant> date(HttpFields request, HttpHeader header) {
        String value = request.get(header);
        if (value == null) {
            return Optional.empty();
        }
        long epochMillis = HttpDateTime.parseToEpoch(value);
        return epochMillis < 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(epochMillis).truncatedTo(ChronoUnit.SECONDS));
    }
}
