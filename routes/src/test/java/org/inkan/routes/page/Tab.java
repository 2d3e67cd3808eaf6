package org.inkan.routes.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A tab of Chromium: opens addresses, takes pictures, evaluates expressions, and notes what the console complains of. */
public final class Tab implements AutoCloseable, WebSocket.Listener {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long SECONDS = 60;

    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final StringBuilder incoming = new StringBuilder();
    private final WebSocket socket;
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

    Tab(HttpClient client, URI address) {
        socket = client.newWebSocketBuilder().buildAsync(address, this).join();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            ask(domain + ".enable", JSON.createObjectNode());
        }
    }

    /** Takes this size, and the light or the dark scheme. */
    public void look(int width, int height, String scheme) {
        ask(
                "Emulation.setDeviceMetricsOverride",
                JSON.createObjectNode()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", width < 600));
        ObjectNode media = JSON.createObjectNode();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", scheme);
        ask("Emulation.setEmulatedMedia", media);
    }

    /** The language that the browser asks for from now on. */
    public void wish(String acceptLanguage) {
        ObjectNode fields = JSON.createObjectNode();
        fields.putObject("headers").put("Accept-Language", acceptLanguage);
        ask("Network.setExtraHTTPHeaders", fields);
    }

    /** Keeps scripts of pages from running, as a careful reader may. */
    public void withoutScripts(boolean without) {
        ask("Emulation.setScriptExecutionDisabled", JSON.createObjectNode().put("value", without));
    }

    /** Goes to an address and waits until all of it is loaded. */
    public void go(String address) {
        loaded = new CompletableFuture<>();
        JsonNode answer = ask("Page.navigate", JSON.createObjectNode().put("url", address));
        if (answer.has("errorText")) {
            throw new AssertionError(address + ": " + answer.path("errorText").asText());
        }
        loaded.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    /** The value of an expression, awaited if it is a promise. */
    public JsonNode evaluate(String expression) {
        JsonNode answer = ask(
                "Runtime.evaluate",
                JSON.createObjectNode()
                        .put("expression", expression)
                        .put("awaitPromise", true)
                        .put("returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(answer.path("exceptionDetails").toString());
        }
        return answer.path("result").path("value");
    }

    /** Presses a key, as a reader without a mouse does. */
    public void press(String key, int code) {
        for (String type : List.of("keyDown", "keyUp")) {
            ask(
                    "Input.dispatchKeyEvent",
                    JSON.createObjectNode()
                            .put("type", type)
                            .put("key", key)
                            .put("code", key)
                            .put("windowsVirtualKeyCode", code)
                            .put("text", key.equals("Enter") && type.equals("keyDown") ? "\r" : ""));
        }
    }

    /** The whole page as PNG. */
    public byte[] picture() {
        JsonNode answer = ask(
                "Page.captureScreenshot",
                JSON.createObjectNode().put("format", "png").put("captureBeyondViewport", true));
        return Base64.getDecoder().decode(answer.path("data").asText());
    }

    /** The page as it would be printed. */
    public byte[] print() {
        return Base64.getDecoder()
                .decode(ask("Page.printToPDF", JSON.createObjectNode())
                        .path("data")
                        .asText());
    }

    /** What the console has complained of so far. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    private JsonNode ask(String method, ObjectNode parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        socket.sendText(message.toString(), true).join();
        JsonNode got = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
        if (got.has("error")) {
            throw new AssertionError(method + ": " + got.path("error"));
        }
        return got.path("result");
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        incoming.append(data);
        if (last) {
            String text = incoming.toString();
            incoming.setLength(0);
            try {
                heard(JSON.readTree(text));
            } catch (JsonProcessingException e) {
                complaints.add("Chromium spoke no JSON: " + e.getMessage());
            }
        }
        webSocket.request(1);
        return null;
    }

    private void heard(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer =
                    answers.remove(message.path("id").asInt());
            if (answer != null) {
                answer.complete(message);
            }
            return;
        }
        JsonNode parameters = message.path("params");
        switch (message.path("method").asText()) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Runtime.exceptionThrown", "Network.loadingFailed" -> complaints.add(parameters.toString());
            case "Log.entryAdded" -> complaints.add(parameters.path("entry").toString());
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning", "assert")
                        .contains(parameters.path("type").asText())) {
                    complaints.add(parameters.toString());
                }
            }
            default -> {
                // Of no interest.
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
