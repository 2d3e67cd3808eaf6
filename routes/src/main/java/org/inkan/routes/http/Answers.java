package org.inkan.routes.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Short answers in plain text. */
public final class Answers {

    private Answers() {}

    /** Answers with {@code status} and one line of text. */
    public static void text(Response response, Callback callback, int status, String line) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        if (!response.getHeaders().contains(HttpHeader.CACHE_CONTROL) || status >= HttpStatus.BAD_REQUEST_400) {
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        }
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, (long) line.getBytes(StandardCharsets.UTF_8).length + 1);
        Content.Sink.write(response, true, line + "\n", callback);
    }

    /** 405 with the methods that the path knows (RFC 9110 section 15.5.6). */
    public static void methodNotAllowed(Request request, Response response, Callback callback, List<String> allowed) {
        response.getHeaders().put(HttpHeader.ALLOW, String.join(", ", allowed));
        text(
                response,
                callback,
                HttpStatus.METHOD_NOT_ALLOWED_405,
                "This path knows only " + String.join(" and ", allowed) + ".");
    }
}
