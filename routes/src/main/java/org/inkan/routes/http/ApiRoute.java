package org.inkan.routes.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path and a method that the API knows, as its OpenAPI document writes them.
 *
 * @param method {@code GET} or {@code POST}
 * @param path path template, such as {@code /api/applications/{id}}
 * @param open whether it is answered without a token
 * @param largestBody bound of the body in bytes
 * @param operation what it does
 */
record ApiRoute(String method, String path, boolean open, int largestBody, Operation operation) {

    /** Ids are ours: letters, digits and a few marks. Anything else names nothing. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    ApiRoute(String method, String path, boolean open, Operation operation) {
        this(method, path, open, ApiHandler.BODY_BYTES, operation);
    }

    static ApiRoute get(String path, Operation operation) {
        return new ApiRoute("GET", path, false, operation);
    }

    static ApiRoute post(String path, Operation operation) {
        return new ApiRoute("POST", path, false, operation);
    }

    /** The same with another bound of its body. */
    ApiRoute withBodyOf(int bytes) {
        return new ApiRoute(method, path, open, bytes, operation);
    }

    /** What stands in {@code requested} for each place of the template, by its name; empty if it is not this path. */
    Optional<Map<String, String>> match(String requested) {
        int placeholder = path.indexOf('{');
        if (placeholder < 0) {
            return path.equals(requested) ? Optional.of(Map.of()) : Optional.empty();
        }
        if (!requested.startsWith(path.substring(0, placeholder))) {
            return Optional.empty();
        }
        String[] wanted = path.split("/", -1);
        String[] given = requested.split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> places = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{") && ID.matcher(given[i]).matches()) {
                places.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(places);
    }

    /** HEAD is GET without the content (RFC 9110 section 9.3.2). */
    boolean answers(String requestedMethod) {
        return method.equals(requestedMethod) || (method.equals("GET") && requestedMethod.equals("HEAD"));
    }

    /** What a route does. */
    @FunctionalInterface
    interface Operation {
        ApiAnswer answer(ApiRequest request);
    }
}
