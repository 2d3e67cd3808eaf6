package org.inkan.routes.page;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.inkan.engine.Sha256;

/**
 * What is answered to a GET request.
 *
 * @param status its status
 * @param body its content; not to be written to
 * @param fields its header fields
 */
@SuppressWarnings("ArrayRecordComponent") // sent once, never compared
record Answer(int status, byte[] body, Map<String, String> fields) {

    /** Nothing is loaded but our own style and pictures; nothing runs, nobody frames the page. */
    private static final String PAGE_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    /** A page is asked for again each time: what it tells may have changed. */
    private static final String REVALIDATE = "no-cache";

    private static final String A_YEAR = "public, max-age=31536000, immutable";

    Answer {
        fields = Map.copyOf(fields);
    }

    /** A page. */
    static Answer page(int status, String html, Language language) {
        return of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8), REVALIDATE)
                .with("Content-Security-Policy", PAGE_POLICY)
                .with("Content-Language", language.tag())
                .with("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cross-Origin-Resource-Policy", "same-origin");
    }

    /** Part of the page's look; its name changes with its content. */
    static Answer asset(String mediaType, byte[] content) {
        return of(HttpStatus.OK_200, mediaType, content, A_YEAR)
                .with("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }

    /** A file that may change. */
    static Answer file(String mediaType, byte[] content) {
        return of(HttpStatus.OK_200, mediaType, content, REVALIDATE)
                .with("Content-Security-Policy", "frame-ancestors 'none'");
    }

    /** To another path, for now or for good. */
    static Answer redirect(int status, String location) {
        return new Answer(status, new byte[0], Map.of("Location", location, "Cache-Control", REVALIDATE));
    }

    private static Answer of(int status, String mediaType, byte[] content, String cacheControl) {
        return new Answer(
                status,
                content,
                Map.of(
                        "Content-Type",
                        mediaType,
                        "Cache-Control",
                        cacheControl,
                        "ETag",
                        '"' + Sha256.hex(content) + '"',
                        "X-Content-Type-Options",
                        "nosniff",
                        "Referrer-Policy",
                        "no-referrer"));
    }

    Answer with(String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new Answer(status, body, more);
    }
}
