package org.inkan.directory.filter;

import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An attribute type with options (RFC 4512 section 2.5), in its one canonical spelling.
 *
 * <p>{@code cACertificate}, {@code CACERTIFICATE;BINARY} and {@code 2.5.4.37} are all {@code cACertificate;binary}:
 * {@code binary} is not a property of the attribute but says how it is transferred (RFC 4522), and a certificate is
 * transferred in no other way.
 *
 * @param type the attribute type
 * @param options tagging options in lower case, without {@code binary}
 * @param binaryAsked whether the spelling carried the {@code binary} option
 * @param canonical the spelling under which the attribute is stored and answered
 */
public record AttributeDescription(
        AttributeType type, SortedSet<String> options, boolean binaryAsked, String canonical) {

    private static final String BINARY = "binary";

    /**
     * Reads a description.
     *
     * @return empty when the type is not in the schema, an option is malformed, or {@code ;binary} is asked of a type
     *     that has no such transfer here
     */
    static Optional<AttributeDescription> parse(String text, AttributeTypes types) {
        String[] parts = text.split(";", -1);
        Optional<AttributeType> type = types.find(parts[0]);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        TreeSet<String> options = new TreeSet<>();
        for (int i = 1; i < parts.length; i++) {
            if (!isOption(parts[i])) {
                return Optional.empty();
            }
            options.add(parts[i].toLowerCase(Locale.ROOT));
        }
        boolean binaryAsked = options.remove(BINARY);
        if (binaryAsked && !type.get().binary()) {
            return Optional.empty();
        }
        return Optional.of(new AttributeDescription(
                type.get(), Collections.unmodifiableSortedSet(options), binaryAsked, canonical(type.get(), options)));
    }

    private static boolean isOption(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(c ->
                                (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-');
    }

    private static String canonical(AttributeType type, SortedSet<String> options) {
        if (options.isEmpty() && !type.binary()) {
            return type.name();
        }
        StringBuilder text = new StringBuilder(type.name());
        if (type.binary()) {
            text.append(';').append(BINARY);
        }
        options.forEach(option -> text.append(';').append(option));
        return text.toString();
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    /** Whether this attribute is one that {@code asked} names: itself, a subtype, or with further options. */
    public boolean isNamedBy(AttributeDescription asked) {
        return type.descendsFrom(asked.type) && options.containsAll(asked.options);
    }
}
