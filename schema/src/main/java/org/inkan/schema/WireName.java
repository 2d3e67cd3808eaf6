package org.inkan.schema;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One of a closed set of values that entries, files or the API write by a name, usually a constant of an enum:
 *
 * <pre>{@code
 * static State of(String wireName) {
 *     return WireName.find(values(), wireName)
 *             .orElseThrow(() -> new IllegalStateException("No such state. Use one of: " + WireName.list(values())));
 * }
 * }</pre>
 */
public interface WireName {

    /** The name, which never changes: entries are kept for years. */
    String wireName();

    /** The one of {@code values} that has this name, letter by letter. */
    static <T extends WireName> Optional<T> find(T[] values, String wireName) {
        return Arrays.stream(values)
                .filter(value -> value.wireName().equals(wireName))
                .findFirst();
    }

    /** The names of {@code values} for people, in their order, with commas between them. */
    static String list(WireName... values) {
        return Arrays.stream(values).map(WireName::wireName).collect(Collectors.joining(", "));
    }
}
