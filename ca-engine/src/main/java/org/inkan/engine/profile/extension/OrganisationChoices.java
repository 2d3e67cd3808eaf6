package org.inkan.engine.profile.extension;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an organisation has chosen where a profile leaves it the choice, by key: an attribute's keyword ({@code OU}), an
 * extension's name ({@code keyUsage}), or an extension's name and a part of it ({@code subjectAltName.dNSName}).
 *
 * @param values each key's values; {@code application} where each application gives the value
 */
public record OrganisationChoices(Map<String, List<String>> values) {

    /** Nothing is chosen. */
    public static final OrganisationChoices NONE = new OrganisationChoices(Map.of());

    /** The value that leaves a choice to each application. */
    public static final String BY_APPLICATION = "application";

    /** Copies the map, in its order. */
    public OrganisationChoices {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((key, list) -> copy.put(key, List.copyOf(list)));
        values = Collections.unmodifiableMap(copy);
    }

    /** What was chosen for a key. */
    public Optional<List<String>> of(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Whether anything was chosen for a key. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** All keys. */
    public Set<String> keys() {
        return values.keySet();
    }
}
