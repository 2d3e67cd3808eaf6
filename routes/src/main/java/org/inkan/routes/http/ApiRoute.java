package org.inkan.routes.http;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path and a method that the API knows, as its OpenAPI document writes them.
 *
 * @param method {@code GET} or {@code POST}
 * @param path path template, such as {@code /api/applications/{id}}
 * @param open whether it is answered without a token
 * @param operation what it does
 */
record ApiRoute(String method, String path, boolean open, Operation operation) {

    /** Ids are ours: letters, digits and a few marks. Anything else names nothing. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final String PLACE = "{id}";

    static ApiRoute get(String path, Operation operation) {
        return new ApiRoute("GET", path, false, operation);
    }

    static ApiRoute post(String path, Operation operation) {
        return new ApiRoute("POST", path, false, operation);
    }

    /** What stands for {@code {id}} in {@code requested}, or an empty text where there is none; empty if not this path. */
    Optional<String> match(String requested) {
        int placeholder = path.indexOf(PLACE);
        if (placeholder < 0) {
            return path.equals(requested) ? Optional.of("") : Optional.empty();
        }
        int after = path.length() - placeholder - PLACE.length();
        if (requested.length() <= placeholder + after
                || !requested.startsWith(path.substring(0, placeholder))
                || !requested.endsWith(path.substring(path.length() - after))) {
            return Optional.empty();
        }
        return Optional.of(requested.substring(placeholder, requested.length() - after))
                .filter(id -> ID.matcher(id).matches());
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
