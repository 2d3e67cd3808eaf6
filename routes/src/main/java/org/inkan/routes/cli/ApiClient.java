package org.inkan.routes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Speaks to the API of the server on this machine, and turns each of its refusals into one line. */
final class ApiClient {

    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);

    /** An approval waits for CRLs; those of a large authority take their time. */
    private static final Duration ANSWER_TIME = Duration.ofMinutes(2);

    private static final int LARGEST_ANSWER = 64 << 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIME)
            .build();
    private final int port;
    private final Path home;
    private final String token;

    ApiClient(int port, Path home, String token) {
        this.port = port;
        this.home = home;
        this.token = token;
    }

    /** An empty JSON object to fill. */
    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    JsonNode get(String path) {
        return json(send(request(path).GET()));
    }

    JsonNode post(String path, ObjectNode body) {
        return json(send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))));
    }

    /** What lies at a path, as text of the media type. */
    String text(String path, String mediaType) {
        return new String(send(request(path).header("Accept", mediaType).GET()), StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER_TIME)
                .header("Authorization", "Bearer " + token);
    }

    private byte[] send(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            byte[] body;
            try (InputStream content = answer.body()) {
                body = content.readNBytes(LARGEST_ANSWER + 1);
            }
            if (body.length > LARGEST_ANSWER) {
                throw new CommandFailure(
                        "The server's answer is larger than " + LARGEST_ANSWER + " bytes. Ask for less, with --limit.");
            }
            if (answer.statusCode() / 100 != 2) {
                throw new CommandFailure(refusal(answer.statusCode(), body));
            }
            return body;
        } catch (ConnectException refused) {
            throw new CommandFailure(
                    "No server answers on 127.0.0.1, port " + port + ", which " + home.resolve("ports")
                            + " names. Start one: ./inkan serve --home " + home,
                    refused);
        } catch (HttpTimeoutException late) {
            throw new CommandFailure(
                    "The server on port " + port + " has not answered within " + ANSWER_TIME.toSeconds()
                            + " s; what was asked may still be done. Look with: ./inkan list",
                    late);
        } catch (IOException broken) {
            throw new CommandFailure(
                    "The connection to the server on port " + port
                            + " broke off; what was asked may have been done. Look with: ./inkan list",
                    broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted; what was asked may have been done.", interrupted);
        }
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
        return "What answers on port " + port + " is not Inkan's API (status " + status + "). Is "
                + home.resolve("ports") + " of a server that still runs?";
    }

    private JsonNode json(byte[] body) {
        try {
            return JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException malformed) {
            throw new CommandFailure(refusal(200, body), malformed);
        }
    }
}
