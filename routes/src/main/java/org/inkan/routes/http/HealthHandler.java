package org.inkan.routes.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.inkan.routes.status.StatusItem.Level;
import org.inkan.routes.status.StatusReport;

/**
 * How the server is (OPS-3).
 *
 * <pre>
 * GET /health          what each part says of itself, as JSON; 503 when something has failed, else 200. Who is not
 *                      among the readers is told the level alone
 * GET /health/ready    200 once every listener answers, 503 before
 * GET /health/live     200 while the process answers at all
 * </pre>
 */
public final class HealthHandler extends Handler.Abstract {

    private static final List<String> METHODS = List.of("GET", "HEAD");

    private final BooleanSupplier ready;
    private final Supplier<StatusReport> report;
    private final Readers readers;

    /** Asks {@code ready} and {@code report} at each request. */
    public HealthHandler(BooleanSupplier ready, Supplier<StatusReport> report, Readers readers) {
        this.ready = ready;
        this.report = report;
        this.readers = readers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        switch (path) {
            case "/health", "/health/ready", "/health/live" -> request.setAttribute(HttpMeters.ROUTE, path);
            default -> {
                return false;
            }
        }
        if (!METHODS.contains(request.getMethod())) {
            Answers.methodNotAllowed(request, response, callback, METHODS);
        } else if (path.equals("/health/live")) {
            Answers.text(response, callback, HttpStatus.OK_200, "alive");
        } else if (path.equals("/health")) {
            health(request, response, callback);
        } else if (ready.getAsBoolean()) {
            Answers.text(response, callback, HttpStatus.OK_200, "ready");
        } else {
            Answers.text(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, "starting");
        }
        return true;
    }

    private void health(Request request, Response response, Callback callback) {
        StatusReport now = report.get();
        byte[] body = readers.include(request) ? now.json() : now.withoutItems().json();
        response.setStatus(now.level() == Level.FAILED ? HttpStatus.SERVICE_UNAVAILABLE_503 : HttpStatus.OK_200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, (long) body.length);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
