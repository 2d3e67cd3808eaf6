package org.inkan.routes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Speaks to a server's API for one officer or for anybody, and turns each of its refusals into one line. */
final class ApiClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServerConnection server;
    private final Optional<String> token;

    ApiClient(ServerConnection server, String token) {
        this.server = server;
        this.token = Optional.of(token);
    }

    private ApiClient(ServerConnection server) {
        this.server = server;
        this.token = Optional.empty();
    }

    /** For what everybody may ask. */
    static ApiClient ofAnybody(ServerConnection server) {
        return new ApiClient(server);
    }

    /** An empty JSON object to fill. */
    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    JsonNode get(String path) {
        return json(send(request(path).GET()));
    }

    JsonNode post(String path, ObjectNode body) {
        return json(postForBytes(path, body));
    }

    /** As above, where the answer is not JSON. */
    byte[] postForBytes(String path, ObjectNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** What lies at a path, as text of the media type. */
    String text(String path, String mediaType) {
        return new String(send(request(path).header("Accept", mediaType).GET()), StandardCharsets.UTF_8);
    }

    /** What lies at a path, as it is. */
    byte[] bytes(String path, String mediaType) {
        return send(request(path).header("Accept", mediaType).GET());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = server.request(path);
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        return request;
    }

    private byte[] send(HttpRequest.Builder request) {
        ServerConnection.Answer answer = server.send(request.build());
        if (answer.status() / 100 != 2) {
            throw new CommandFailure(refusal(answer.status(), answer.body()));
        }
        return answer.body();
    }

    private String refusal(int status, byte[] body) {
        try {
            String detail = JSON.readTree(body).path("detail").asText("");
            if (!detail.isEmpty()) {
                return detail;
            }
        } catch (IOException notOurs) {
            // What answers is not Inkan's API; the line below says so.
        }
        return "What answers at " + server.address() + " is not Inkan's API (status " + status + ").";
    }

    private JsonNode json(byte[] body) {
        try {
            return JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException malformed) {
            throw new CommandFailure(refusal(200, body), malformed);
        }
    }
}
