package org.inkan.routes.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** {@code GET /metrics}: what can be counted, in Prometheus' text format, for its readers only (OPS-3). */
public final class MetricsHandler extends Handler.Abstract {

    private static final String PATH = "/metrics";
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<String> scrape;
    private final Readers readers;

    /** Answers with what {@code scrape} gives at that moment. */
    public MetricsHandler(Supplier<String> scrape, Readers readers) {
        this.scrape = scrape;
        this.readers = readers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Request.getPathInContext(request).equals(PATH)) {
            return false;
        }
        request.setAttribute(HttpMeters.ROUTE, PATH);
        if (!readers.include(request)) {
            Answers.text(
                    response,
                    callback,
                    HttpStatus.FORBIDDEN_403,
                    "The metrics are not for " + Request.getRemoteAddr(request)
                            + "; metrics.allow in conf/inkan.yaml lists who may read them.");
        } else if (!List.of("GET", "HEAD").contains(request.getMethod())) {
            Answers.methodNotAllowed(request, response, callback, List.of("GET", "HEAD"));
        } else {
            byte[] body = scrape.get().getBytes(StandardCharsets.UTF_8);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, TEXT);
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, (long) body.length);
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            response.getHeaders().put("X-Content-Type-Options", "nosniff");
            response.write(true, ByteBuffer.wrap(body), callback);
        }
        return true;
    }
}
