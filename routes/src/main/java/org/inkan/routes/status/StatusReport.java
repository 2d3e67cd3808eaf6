package org.inkan.routes.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.inkan.routes.status.StatusItem.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the whole server is at one moment.
 *
 * @param at the moment
 * @param level the worst of its items' levels
 * @param items by group and name; empty where the reader may not see them
 */
public record StatusReport(Instant at, Level level, List<StatusItem> items) {

    private static final Logger LOG = LoggerFactory.getLogger(StatusReport.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Copies the items. */
    public StatusReport {
        items = List.copyOf(items);
    }

    /** Asks every source. One that fails to answer is an item of its own, and hides none of the others. */
    public static StatusReport of(Collection<? extends StatusSource> sources, Instant at) {
        List<StatusItem> items = new ArrayList<>();
        for (StatusSource source : sources) {
            try {
                items.addAll(source.status());
            } catch (RuntimeException e) {
                String name = source.getClass().getSimpleName();
                LOG.warn("{} cannot say how it is", name, e);
                items.add(new StatusItem(
                        "status", name, Level.FAILED, "It cannot say how it is; the log tells why.", Map.of()));
            }
        }
        items.sort(Comparator.comparing(StatusItem::group).thenComparing(StatusItem::name));
        Level worst = items.stream()
                .map(StatusItem::level)
                .max(Comparator.naturalOrder())
                .orElse(Level.GOOD);
        return new StatusReport(at, worst, items);
    }

    /** The level alone. */
    public StatusReport withoutItems() {
        return new StatusReport(at, level, List.of());
    }

    /** As one JSON object, with a line's end. */
    public byte[] json() {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("level", wireName(level)).put("at", at.toString());
        var array = tree.putArray("items");
        for (StatusItem item : items) {
            ObjectNode one = array.addObject();
            one.put("group", item.group())
                    .put("name", item.name())
                    .put("level", wireName(item.level()))
                    .put("detail", item.detail());
            ObjectNode figures = one.putObject("figures");
            item.figures().forEach((name, value) -> figures.putPOJO(name, value));
        }
        try {
            byte[] json = JSON.writeValueAsBytes(tree);
            byte[] line = Arrays.copyOf(json, json.length + 1);
            line[json.length] = '\n';
            return line;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of texts and numbers was not written.", impossible);
        }
    }

    /**
     * Reads what {@link #json} has written.
     *
     * @throws IOException when it is something else
     */
    public static StatusReport parse(byte[] json) throws IOException {
        JsonNode tree = JSON.readTree(json);
        try {
            List<StatusItem> items = new ArrayList<>();
            for (JsonNode item : tree.path("items")) {
                Map<String, Number> figures = new TreeMap<>();
                item.path("figures")
                        .properties()
                        .forEach(figure ->
                                figures.put(figure.getKey(), figure.getValue().numberValue()));
                items.add(new StatusItem(
                        item.path("group").asText(),
                        item.path("name").asText(),
                        level(item.path("level").asText()),
                        item.path("detail").asText(),
                        figures));
            }
            return new StatusReport(
                    Instant.parse(tree.path("at").asText()),
                    level(tree.path("level").asText()),
                    items);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("This is no status report: " + e.getMessage(), e);
        }
    }

    /** A level as reports write it. */
    public static String wireName(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static Level level(String wireName) {
        return Level.valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
