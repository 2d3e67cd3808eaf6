package org.inkan.engine.registration;

import java.util.Map;
import java.util.stream.Collectors;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.Authority;

/**
 * The authorities at work here.
 *
 * @param byId each by its id
 */
public record Authorities(Map<String, Authority> byId) {

    /** Copies the map. */
    public Authorities {
        byId = Map.copyOf(byId);
    }

    /**
     * The authority of this id.
     *
     * @throws Refusal of kind {@code NOT_FOUND}, which lists those that there are
     */
    public Authority get(String id) {
        Authority authority = byId.get(id);
        if (authority == null) {
            throw new Refusal(
                    Refusal.Kind.NOT_FOUND,
                    "There is no authority " + Quoted.of(id) + " here. There are: "
                            + byId.keySet().stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
        return authority;
    }

    /** Whether it is at work here. */
    public boolean has(String id) {
        return byId.containsKey(id);
    }
}
