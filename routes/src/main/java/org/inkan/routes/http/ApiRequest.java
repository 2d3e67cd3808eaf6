package org.inkan.routes.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.inkan.engine.Refusal;
import org.inkan.engine.officer.Officer;

/**
 * A request to the API after its sender is known and its body has come.
 *
 * @param http the request itself
 * @param officer who sends it
 * @param places what stands in the places of the route's path, by their names
 * @param body the body's bytes
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record ApiRequest(Request http, Officer officer, Map<String, String> places, byte[] body) {

    /** What stands in place of {@code {id}}. */
    String id() {
        return place("id");
    }

    /** What stands in the place of this name. */
    String place(String name) {
        return places.getOrDefault(name, "");
    }

    /** The body as a JSON object with no other fields than these. */
    JsonBody json(String... known) {
        return JsonBody.parse(body, new LinkedHashSet<>(List.of(known)));
    }

    /**
     * The query's parameters, each at most once.
     *
     * @throws Refusal if there is another than {@code known}, or one of them twice
     */
    Fields query(Set<String> known) {
        Fields fields = Request.extractQueryParameters(http);
        for (Fields.Field field : fields) {
            String name = JsonBody.printable(field.getName());
            if (!known.contains(field.getName())) {
                throw new Refusal(
                        Refusal.Kind.INVALID,
                        "The query parameter '" + name + "' is not known here. Known: "
                                + (known.isEmpty()
                                        ? "none"
                                        : String.join(
                                                ", ", known.stream().sorted().toList())) + ".");
            }
            if (field.getValues().size() > 1) {
                throw new Refusal(Refusal.Kind.INVALID, "The query parameter '" + name + "' stands there twice.");
            }
        }
        return fields;
    }

    /** One parameter of the query. */
    static Optional<String> parameter(Fields query, String name) {
        return Optional.ofNullable(query.getValue(name)).filter(value -> !value.isEmpty());
    }
}
