package org.inkan.routes.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.inkan.engine.Refusal;
import org.inkan.engine.key.KeyLockedException;
import org.inkan.engine.key.KeyUnavailableException;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.OfficerRegister;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The REST API below {@code /api} (REG-4): finds the route, then who asks, and only then reads what is sent.
 *
 * <p>What goes wrong is told as problem details (RFC 9457). An error that nobody foresaw is told by a reference under which
 * the log has it.
 */
public final class ApiHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

    /** Bound of a request's body in bytes, where a route has no other. */
    public static final int BODY_BYTES = 64 * 1024;

    private final OfficerRegister officers;
    private final BodyReader bodies;
    private final References references;
    private final List<ApiRoute> routes;

    /**
     * An API over {@code offices}.
     *
     * @param officers knows who a token belongs to
     * @param settings for how long a body may take to come
     * @param references names for errors that nobody foresaw
     */
    public ApiHandler(ApiOffices offices, OfficerRegister officers, WebSettings settings, References references) {
        this.officers = officers;
        this.bodies = new BodyReader(settings.bodyTime());
        this.references = references;
        this.routes = offices.routes();
    }

    /** What the API answers to, for the test that compares it with its document. */
    List<ApiRoute> routes() {
        return routes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        if (!path.equals("/api") && !path.startsWith("/api/")) {
            return false;
        }
        List<ApiRoute> here =
                routes.stream().filter(route -> route.match(path).isPresent()).toList();
        Optional<ApiRoute> route =
                here.stream().filter(one -> one.answers(request.getMethod())).findFirst();
        if (here.isEmpty()) {
            send(
                    response,
                    callback,
                    problem(HttpStatus.NOT_FOUND_404, "The API has no such path; /api/openapi.yaml lists them."));
        } else if (route.isEmpty()) {
            List<String> allowed = here.stream()
                    .map(one -> one.method().equals("GET") ? "GET, HEAD" : one.method())
                    .toList();
            send(
                    response,
                    callback,
                    problem(
                                    HttpStatus.METHOD_NOT_ALLOWED_405,
                                    "This path knows only " + String.join(", ", allowed) + ".")
                            .with(HttpHeader.ALLOW.asString(), String.join(", ", allowed)));
        } else {
            Map<String, String> places = route.get().match(path).orElseThrow();
            request.setAttribute(HttpMeters.ROUTE, route.get().path());
            try {
                answer(route.get(), places, request, response, callback);
            } catch (RuntimeException failure) {
                send(response, callback, explain(failure));
            }
        }
        return true;
    }

    private void answer(
            ApiRoute route, Map<String, String> places, Request request, Response response, Callback callback) {
        Officer officer =
                route.open() ? new Officer("", java.util.Set.of()) : officers.authenticate(bearerToken(request));
        if (!route.method().equals("POST")) {
            send(response, callback, route.operation().answer(new ApiRequest(request, officer, places, new byte[0])));
            return;
        }
        bodies.read(request, route.largestBody(), (body, failure) -> {
            ApiAnswer answer;
            try {
                if (failure != null) {
                    throw failure;
                }
                ApiRequest asked = new ApiRequest(request, officer, places, body);
                asked.query(java.util.Set.of());
                answer = route.operation().answer(asked);
            } catch (RuntimeException refused) {
                answer = explain(refused);
            }
            send(response, callback, answer);
        });
    }

    /** RFC 6750 section 2.1. */
    private static String bearerToken(Request request) {
        List<String> values = request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION);
        if (values.size() == 1) {
            String[] words = values.get(0).strip().split(" +", 2);
            if (words.length == 2 && words[0].toLowerCase(Locale.ROOT).equals("bearer")) {
                return words[1];
            }
        }
        throw new Refusal(
                Refusal.Kind.UNAUTHENTICATED,
                "This path needs one header field 'Authorization: Bearer TOKEN'; the token of an officer is in"
                        + " HOME/officers/.");
    }

    private ApiAnswer explain(RuntimeException failure) {
        if (failure instanceof Refusal refusal) {
            int status = status(refusal.kind());
            ApiAnswer answer = problem(status, String.valueOf(refusal.getMessage()));
            return status == HttpStatus.UNAUTHORIZED_401
                    ? answer.with(HttpHeader.WWW_AUTHENTICATE.asString(), "Bearer realm=\"Inkan\"")
                    : answer;
        }
        if (failure instanceof KeyLockedException locked) {
            return problem(HttpStatus.CONFLICT_409, String.valueOf(locked.getMessage()));
        }
        if (failure instanceof JsonBody.MalformedJson malformed) {
            return problem(HttpStatus.BAD_REQUEST_400, String.valueOf(malformed.getMessage()));
        }
        if (failure instanceof BodyReader.BodyRefused refused) {
            ApiAnswer answer = problem(refused.status(), String.valueOf(refused.getMessage()));
            return refused.status() == HttpStatus.UNSUPPORTED_MEDIA_TYPE_415
                    ? answer.with(HttpHeader.ACCEPT.asString(), "application/json")
                    : answer;
        }
        if (failure instanceof KeyUnavailableException unavailable) {
            LOG.warn("A request to the API needs a key that is away: {}", unavailable.getMessage());
            return problem(
                    HttpStatus.SERVICE_UNAVAILABLE_503,
                    unavailable.getMessage()
                            + " What was approved is carried out then by itself; anything else is to be"
                            + " asked for again.");
        }
        String reference = references.next();
        LOG.error("A request to the API failed, reference {}.", reference, failure);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR_500,
                "The server failed; what was asked may or may not have been done. Its log tells more under reference "
                        + reference + ".");
    }

    private static int status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.UNPROCESSABLE_ENTITY_422;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED_401;
            case FORBIDDEN -> HttpStatus.FORBIDDEN_403;
            case NOT_FOUND -> HttpStatus.NOT_FOUND_404;
            case CONFLICT -> HttpStatus.CONFLICT_409;
            case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE_413;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE_503;
        };
    }

    private static ApiAnswer problem(int status, String detail) {
        return ApiAnswer.problem(status, HttpStatus.getMessage(status), detail);
    }

    static void send(Response response, Callback callback, ApiAnswer answer) {
        response.setStatus(answer.status());
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, answer.mediaType());
        headers.put(HttpHeader.CONTENT_LENGTH, (long) answer.body().length);
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        answer.fields().forEach(headers::put);
        response.write(true, java.nio.ByteBuffer.wrap(answer.body()), callback);
    }
}
