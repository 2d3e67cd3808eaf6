package org.inkan.routes.mirror;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/**
 * A mirrored file in memory in one content coding, with its header fields encoded once. It is immutable but for the fields
 * that depend on the time, which are kept for the second they hold for.
 */
final class Representation {

    /** The coding of RFC 9110 section 8.4.1.3. */
    static final String GZIP = "gzip";

    private static final HttpField NO_SNIFF = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
    private static final HttpField RANGES = new PreEncodedHttpField(HttpHeader.ACCEPT_RANGES, "bytes");
    private static final HttpField GZIPPED = new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, GZIP);
    static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding");

    /** After this time no CRL bears the same second any more. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final MirroredFile file;
    private final ByteBuffer content;
    private final String etag;
    private final HttpFields fields;
    private volatile @Nullable TimeFields timeFields;

    /** The header fields that hold for one second. */
    private record TimeFields(long second, HttpField cacheControl, HttpField lastModified) {}

    /** With the bytes of {@code file}, compressed if {@code gzipped}; nobody writes in {@code content} any more. */
    Representation(MirroredFile file, ByteBuffer content, boolean gzipped) {
        this.file = file;
        this.content = content;
        this.etag = etag(file, gzipped);
        HttpFields.Mutable built = HttpFields.build()
                .add(new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, file.mediaType()))
                .add(new PreEncodedHttpField(HttpHeader.CONTENT_LENGTH, Integer.toString(content.remaining())))
                .add(new PreEncodedHttpField(HttpHeader.ETAG, etag))
                .add(NO_SNIFF);
        if (gzipped) {
            built.add(GZIPPED);
        } else {
            built.add(RANGES);
        }
        this.fields = built.asImmutable();
    }

    /** The strong entity tag of a file's content; each coding has its own (RFC 9110 section 8.8.3.3). */
    static String etag(MirroredFile file, boolean gzipped) {
        return '"' + file.sha256() + (gzipped ? "-gzip\"" : "\"");
    }

    /**
     * Two CRLs may bear the same second. While another of this second may follow, the date shown is the second before, so
     * that a client that has only a date to compare fetches what follows (RFC 9110 section 8.8.2.2).
     */
    static Instant shownLastModified(MirroredFile file, Instant now) {
        return now.isAfter(file.lastModified().plus(SETTLED))
                ? file.lastModified()
                : file.lastModified().minusSeconds(1);
    }

    MirroredFile file() {
        return file;
    }

    String etag() {
        return etag;
    }

    /** The bytes, for one answer. */
    ByteBuffer content() {
        return content.slice();
    }

    /** Puts every header field of a 200 answer. */
    void describe(HttpFields.Mutable headers, Clock clock) {
        for (HttpField field : fields) {
            headers.add(field);
        }
        Instant now = clock.instant();
        TimeFields held = timeFields;
        if (held == null || held.second != now.getEpochSecond()) {
            held = new TimeFields(
                    now.getEpochSecond(),
                    new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, Freshness.cacheControl(file, now)),
                    new PreEncodedHttpField(
                            HttpHeader.LAST_MODIFIED, DateGenerator.formatDate(shownLastModified(file, now))));
            timeFields = held;
        }
        headers.add(held.cacheControl);
        headers.add(held.lastModified);
    }
}
