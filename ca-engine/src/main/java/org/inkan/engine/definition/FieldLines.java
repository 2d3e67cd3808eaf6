package org.inkan.engine.definition;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Finds the line where a field of a YAML file stands. */
final class FieldLines {

    private static final YAMLFactory YAML = new YAMLFactory();

    private FieldLines() {}

    /**
     * The line (from 1) of the field at the end of {@code path}, or of as much of the path as the file has.
     *
     * @param path names of fields, and positions in lists from 0 as numbers
     */
    static int of(byte[] content, List<String> path) {
        int line = 1;
        int found = 0;
        try (JsonParser parser = YAML.createParser(content)) {
            while (parser.nextToken() != null) {
                JsonToken token = parser.currentToken();
                if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                    continue;
                }
                Deque<String> here = path(parser.getParsingContext(), token);
                if (here.size() > found
                        && here.size() <= path.size()
                        && List.copyOf(here).equals(path.subList(0, here.size()))) {
                    found = here.size();
                    line = parser.currentTokenLocation().getLineNr();
                }
            }
        } catch (IOException e) {
            // The file is not YAML from here on; what was found before stands.
            return line;
        }
        return line;
    }

    private static Deque<String> path(JsonStreamContext innermost, JsonToken token) {
        Deque<String> path = new ArrayDeque<>();
        // The start of a list or object stands at its own name, which its parent has.
        JsonStreamContext context =
                token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY ? innermost.getParent() : innermost;
        for (; context != null && !context.inRoot(); context = context.getParent()) {
            String name = context.inArray() ? Integer.toString(context.getCurrentIndex()) : context.getCurrentName();
            if (name != null) {
                path.addFirst(name);
            }
        }
        return path;
    }
}
