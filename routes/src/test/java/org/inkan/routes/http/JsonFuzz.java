package org.inkan.routes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.inkan.engine.Refusal;
import org.inkan.schema.fuzz.Claims;
import org.inkan.schema.fuzz.FuzzTarget;

/**
 * The bodies of the API: what is read is what any other reader of JSON finds there, what is not is refused as documented,
 * in one line that can be printed.
 */
public final class JsonFuzz implements FuzzTarget {

    private static final Set<String> KNOWN = Set.of("authority", "profile", "csr", "check");
    private static final ObjectMapper OTHER = new ObjectMapper();
    private static final long MEMORY = 256 << 10;
    private static final long MEMORY_PER_OCTET = 512;

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Stream<byte[]> seeds() {
        return Stream.of(
                        "",
                        "{}",
                        "{\"authority\":\"g-id\",\"profile\":\"g-id-subscriber\",\"csr\":\"-----BEGIN\\n\"}",
                        "{\"check\":[\"住民票\",\"\\u0041\\ud83d\\ude00\"],\"csr\":null}",
                        "{\"check\":[1,{\"a\":[[[[[[[[[1]]]]]]]]]}]}",
                        "{\"csr\":\"a\",\"csr\":\"b\"}",
                        "{\"csr\":1e99999,\"other\\u0007\":true} x",
                        "[1]")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void check(byte[] input) throws Exception {
        Optional<JsonBody> read = Claims.allocating(
                MEMORY + MEMORY_PER_OCTET * input.length, () -> read(() -> JsonBody.parse(input, KNOWN)));
        if (read.isPresent() && input.length > 0) {
            compare(read.get(), other(input));
        }
    }

    private static void compare(JsonBody body, JsonNode other) {
        for (String name : KNOWN) {
            JsonNode field = other.path(name);
            Optional<Optional<String>> text = read(() -> body.optional(name));
            boolean absent = field.isMissingNode() || field.isNull();
            Claims.equal(text.isPresent(), absent || field.isTextual(), name + " as a text");
            text.ifPresent(
                    found -> Claims.equal(found, absent ? Optional.empty() : Optional.of(field.textValue()), name));
            Optional<List<String>> texts = read(() -> body.texts(name));
            List<String> expected = new ArrayList<>();
            field.forEach(element -> expected.add(element.isTextual() ? element.textValue() : ""));
            texts.ifPresent(found -> Claims.equal(found, expected, name));
            read(() -> body.required(name));
        }
    }

    private static JsonNode other(byte[] input) throws IOException {
        try {
            return OTHER.readTree(new String(input, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError("We take for JSON what is none", e);
        }
    }

    /** Empty when it is refused; nothing else may be thrown. */
    private static <T> Optional<T> read(Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (Refusal | JsonBody.MalformedJson refusal) {
            String message = String.valueOf(refusal.getMessage());
            Claims.that(message.codePoints().noneMatch(Character::isISOControl), () -> "One line: " + message);
            return Optional.empty();
        }
    }
}
