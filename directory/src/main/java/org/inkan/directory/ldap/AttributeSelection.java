package org.inkan.directory.ldap;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The attributes that a search asks for (RFC 4511 section 4.5.1.8; {@code +} of RFC 3673,
 * {@code @objectClass} of RFC 4529).
 *
 * <p>An attribute description selects the attributes of its type, by whatever name or OID, and of types derived from it,
 * that carry at least the options it names (RFC 4512 section 2.5.2). So {@code cACertificate}, {@code 2.5.4.37} and
 * {@code CACERTIFICATE;BINARY} all select {@code cACertificate;binary}.
 */
final class AttributeSelection {

    private static final String OBJECT_CLASS = "@";

    private final AttributeTypes types;
    private final boolean allUser;
    private final boolean allOperational;
    /** For each type selected by name, the sets of options of which one must be there. */
    private final Map<String, Set<Set<String>>> named = new HashMap<>();

    AttributeSelection(AttributeTypes types, List<String> requested) {
        this.types = types;
        boolean user = requested.isEmpty();
        boolean operational = false;
        for (String selector : requested) {
            switch (selector) {
                case "*" -> user = true;
                case "+" -> operational = true;
                case "1.1" -> {
                    // Nothing, unless something else is asked for beside it.
                }
                default -> {
                    if (selector.startsWith(OBJECT_CLASS)) {
                        Set<String> options = optionsOf(selector);
                        types.ofObjectClass(typeOf(selector.substring(OBJECT_CLASS.length())))
                                .forEach(attribute -> name(attribute, options));
                    } else {
                        name(typeOf(selector), optionsOf(selector));
                    }
                }
            }
        }
        this.allUser = user;
        this.allOperational = operational;
    }

    private void name(String type, Set<String> options) {
        named.computeIfAbsent(types.type(type).name(), key -> new HashSet<>()).add(options);
    }

    /** Whether an attribute of this description is to be returned. */
    boolean selects(String description) {
        AttributeTypes.Type type = types.type(typeOf(description));
        if (type.operational() ? allOperational : allUser) {
            return true;
        }
        if (named.isEmpty()) {
            return false;
        }
        Set<String> options = optionsOf(description);
        return type.ancestors().stream()
                .map(ancestor -> named.getOrDefault(ancestor, Set.of()))
                .flatMap(Set::stream)
                .anyMatch(options::containsAll);
    }

    private static String typeOf(String description) {
        int semicolon = description.indexOf(';');
        return semicolon < 0 ? description : description.substring(0, semicolon);
    }

    private static Set<String> optionsOf(String description) {
        int semicolon = description.indexOf(';');
        return semicolon < 0
                ? Set.of()
                : Set.copyOf(
                        Arrays.asList(description
                                        .substring(semicolon + 1)
                                        .toLowerCase(Locale.ROOT)
                                        .split(";", -1))
                                .stream()
                                .distinct()
                                .toList());
    }
}
