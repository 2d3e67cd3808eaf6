package org.inkan.routes.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;

/**
 * Counts and times the HTTP requests that have been answered: {@code inkan_http_requests_seconds} by method, route and
 * status. What a client makes up (paths, methods) never becomes a label, so that nobody can fill the memory with them.
 */
public final class HttpMeters implements RequestLog {

    /** Request attribute that names the route that answered. */
    static final String ROUTE = "org.inkan.routes.http.route";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    private final MeterRegistry registry;
    /** One for each combination of labels, of which there are few; the registry would make each anew to look it up. */
    private final Map<Labels, Timer> timers = new ConcurrentHashMap<>();

    private record Labels(String method, String route, int status, boolean secure) {}

    /** Counts into {@code registry}. */
    public HttpMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void log(Request request, Response response) {
        int status = response.getStatus();
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
        Labels labels = new Labels(method, route(request, status), status, request.isSecure());
        Timer known = timers.get(labels);
        Timer timer = known == null ? timers.computeIfAbsent(labels, this::timer) : known;
        timer.record(NanoTime.since(request.getBeginNanoTime()), TimeUnit.NANOSECONDS);
    }

    private Timer timer(Labels labels) {
        return Timer.builder("inkan.http.requests")
                .description("HTTP requests answered")
                .tag("method", labels.method)
                .tag("route", labels.route)
                .tag("status", Integer.toString(labels.status))
                .tag("scheme", labels.secure ? "https" : "http")
                .register(registry);
    }

    private static String route(Request request, int status) {
        if (request.getAttribute(ROUTE) instanceof String named) {
            return named;
        }
        // What no handler with routes of its own has answered is a file, or nothing.
        return status / 100 == 2 || status == 304 || status == 412 || status == 416 ? "files" : "none";
    }
}
