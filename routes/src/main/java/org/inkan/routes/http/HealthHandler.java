package org.inkan.routes.http;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** {@code GET /health/ready}: 200 once every listener answers, 503 before (OPS-3). */
public final class HealthHandler extends Handler.Abstract {

    private static final String PATH = "/health/ready";

    private final BooleanSupplier ready;

    /** Asks {@code ready} at each request. */
    public HealthHandler(BooleanSupplier ready) {
        this.ready = ready;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Request.getPathInContext(request).equals(PATH)) {
            return false;
        }
        if (!List.of("GET", "HEAD").contains(request.getMethod())) {
            Answers.methodNotAllowed(request, response, callback, List.of("GET", "HEAD"));
        } else if (ready.getAsBoolean()) {
            Answers.text(response, callback, HttpStatus.OK_200, "ready");
        } else {
            Answers.text(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, "starting");
        }
        return true;
    }
}
