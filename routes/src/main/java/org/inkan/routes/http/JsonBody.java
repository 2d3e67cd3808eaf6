package org.inkan.routes.http;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.HiddenCharacters;
import org.inkan.engine.Refusal;

/** The JSON object that a request carries; each field is asked for by name, and any other is refused. */
final class JsonBody {

    /** Objects and arrays within each other; the deepest that the API knows is 2. */
    private static final int DEEPEST = 8;

    private static final ObjectMapper STRICT = JsonMapper.builder(new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(32)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;

    private JsonBody(JsonNode object) {
        this.object = object;
    }

    /**
     * Reads a body; an empty one is an object without fields.
     *
     * @param known the fields that it may have
     * @throws MalformedJson if it is not one JSON object in UTF-8
     * @throws Refusal if it has a field that is not known
     */
    static JsonBody parse(byte[] body, Set<String> known) {
        ObjectNode empty = STRICT.createObjectNode();
        JsonNode read = body.length == 0 ? empty : read(body);
        if (!read.isObject()) {
            throw new MalformedJson("The body must be one JSON object, not " + kind(read) + ".");
        }
        for (Iterator<String> names = read.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw invalid("The field '" + printable(name) + "' is not known here. Known: "
                        + (known.isEmpty()
                                ? "none"
                                : String.join(", ", known.stream().sorted().toList()))
                        + ".");
            }
        }
        return new JsonBody(read);
    }

    private static JsonNode read(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return STRICT.readTree(text);
        } catch (CharacterCodingException notText) {
            throw new MalformedJson("The body is not JSON: it is not UTF-8 text.");
        } catch (JsonProcessingException malformed) {
            throw new MalformedJson("The body is not JSON: " + explain(malformed) + ".");
        }
    }

    private static String explain(JsonProcessingException malformed) {
        String message = String.valueOf(malformed.getOriginalMessage());
        var location = malformed.getLocation();
        String where =
                location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        if (message.startsWith("Duplicate")) {
            int first = message.indexOf('\'');
            int last = message.indexOf('\'', first + 1);
            return "the field '" + (last > first ? printable(message.substring(first + 1, last)) : "")
                    + "' stands there twice" + where;
        }
        if (message.contains("nesting depth")) {
            return "it is nested deeper than " + DEEPEST + where;
        }
        return "it breaks off or goes wrong" + where;
    }

    /** A text that must be there and not be empty. */
    String required(String name) {
        return optional(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> invalid("The field '" + name + "' is missing or empty."));
    }

    /** A text that may be missing; null is as if it were. */
    Optional<String> optional(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(text(name, value));
    }

    /** A whole number that must be there. */
    int integer(String name) {
        JsonNode value = object.path(name);
        if (!value.isInt()) {
            throw invalid("The field '" + name + "' must be a whole number, not " + kind(value) + ".");
        }
        return value.intValue();
    }

    /** A truth value; false if it is missing. */
    boolean flag(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw invalid("The field '" + name + "' must be true or false, not " + kind(value) + ".");
        }
        return value.booleanValue();
    }

    /** A list of texts; empty if it is missing. */
    List<String> texts(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw invalid("The field '" + name + "' must be an array of strings, not " + kind(value) + ".");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            texts.add(text(name + "[" + texts.size() + "]", element));
        }
        return texts;
    }

    private static String text(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw invalid("The field '" + name + "' must be a string, not " + kind(value) + ".");
        }
        return value.textValue();
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT, POJO -> "an object";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case STRING, BINARY -> "a string";
            case NULL -> "null";
            case MISSING -> "nothing";
        };
    }

    private static Refusal invalid(String message) {
        return new Refusal(Refusal.Kind.INVALID, message);
    }

    /** At most 64 characters of what came from outside, none of them a control character. */
    static String printable(String text) {
        String shown = HiddenCharacters.shown(text);
        return shown.length() <= 64 ? shown : shown.substring(0, 64) + "…";
    }

    /** The body is not JSON at all; 400, where what breaks a rule is 422. */
    static final class MalformedJson extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MalformedJson(String message) {
            super(message);
        }
    }
}
