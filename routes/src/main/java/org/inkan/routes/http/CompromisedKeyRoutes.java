package org.inkan.routes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.inkan.engine.Refusal;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.knownkey.CompromisedKey;
import org.inkan.engine.knownkey.CompromisedKeyList;
import org.inkan.engine.knownkey.GivenKey;
import org.inkan.engine.knownkey.KeyEvent;

/** The list of compromised keys, as {@code openapi.yaml} describes its part of the API (REG-8). */
final class CompromisedKeyRoutes {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final CompromisedKeyList keys;

    CompromisedKeyRoutes(CompromisedKeyList keys) {
        this.keys = keys;
    }

    List<ApiRoute> all() {
        return List.of(
                ApiRoute.post("/api/compromised-keys", this::add),
                ApiRoute.get("/api/compromised-keys", this::list),
                ApiRoute.post("/api/compromised-keys/{id}/remove", this::remove));
    }

    private ApiAnswer add(ApiRequest request) {
        JsonBody json = request.json("key", "sha256", "reason");
        CompromisedKeyList.Listing listing = keys.addKey(
                request.officer(), hash(json.optional("key"), json.optional("sha256")), json.required("reason"));
        ObjectNode tree = tree(listing.key());
        var standing = tree.putArray("certificates");
        listing.standing()
                .forEach(certificate -> standing.addObject()
                        .put("authority", certificate.authority())
                        .put("serialNumber", SerialNumberSource.format(certificate.serialNumber())));
        return ApiAnswer.json(listing.isNew() ? HttpStatus.CREATED_201 : HttpStatus.OK_200, write(tree));
    }

    private ApiAnswer remove(ApiRequest request) {
        JsonBody json = request.json("reason");
        CompromisedKey removed = keys.removeKey(request.officer(), request.place("id"), json.required("reason"));
        return ApiAnswer.json(HttpStatus.OK_200, write(tree(removed)));
    }

    private static String hash(Optional<String> key, Optional<String> sha256) {
        if (key.isPresent() == sha256.isPresent()) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "Give either 'key', a certificate, a PKCS#10 request or a public key in PEM, or 'sha256', the SHA-256"
                            + " of its SubjectPublicKeyInfo in hexadecimal.");
        }
        return sha256.orElseGet(
                () -> KeyIdentifiers.sha256(GivenKey.of(key.orElseThrow().getBytes(StandardCharsets.UTF_8))));
    }

    private ApiAnswer list(ApiRequest request) {
        var query = request.query(Set.of("before", "limit", "removed"));
        int limit = ApiRequest.parameter(query, "limit").map(ApiRoutes::limit).orElse(ApiRoutes.USUAL_LIMIT);
        ObjectNode page = JSON.createObjectNode();
        var array = page.putArray("keys");
        boolean removed =
                ApiRequest.parameter(query, "removed").map(ApiRoutes::flag).orElse(false);
        keys.keys(request.officer(), ApiRequest.parameter(query, "before"), limit, removed)
                .forEach(key -> array.add(tree(key)));
        return ApiAnswer.json(HttpStatus.OK_200, write(page));
    }

    private static ObjectNode tree(CompromisedKey key) {
        ObjectNode tree = JSON.createObjectNode()
                .put("sha256", key.sha256())
                .put("since", key.since().toString())
                .put("reason", key.reason());
        key.officer().ifPresent(officer -> tree.put("officer", officer));
        key.authority().ifPresent(authority -> tree.put("authority", authority));
        key.serialNumber().ifPresent(number -> tree.put("serialNumber", number));
        key.removal().ifPresent(removal -> put(tree.putObject("removed"), removal));
        if (!key.earlier().isEmpty()) {
            var earlier = tree.putArray("earlier");
            key.earlier()
                    .forEach(event ->
                            put(earlier.addObject().put("kind", event.kind().wireName()), event));
        }
        return tree;
    }

    private static void put(ObjectNode tree, KeyEvent event) {
        tree.put("at", event.at().toString());
        event.officer().ifPresent(officer -> tree.put("officer", officer));
        tree.put("reason", event.reason());
    }

    private static String write(ObjectNode tree) {
        try {
            return JSON.writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of texts was not written.", impossible);
        }
    }
}
