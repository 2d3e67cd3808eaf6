package org.inkan.engine.authority;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;

/**
 * The authorities of one server: those at work, and those that wait for their certificate. One that has waited joins the
 * others while the server runs, and never leaves. Safe for use by several threads.
 */
public final class AuthorityRoster {

    private final Map<String, AuthorityDefinition> definitions = new LinkedHashMap<>();
    private final Map<String, Authority> atWork = new ConcurrentHashMap<>();

    /** Of these authorities, in the order of their files; none is at work yet. */
    public AuthorityRoster(List<AuthorityDefinition> definitions) {
        definitions.forEach(definition -> this.definitions.put(definition.authority(), definition));
    }

    /** Takes in an authority that has been opened. */
    public void join(Authority authority) {
        atWork.put(authority.definition().authority(), authority);
    }

    /** Every authority at work at this moment, in the order of their files. */
    public List<Authority> atWork() {
        return definitions.keySet().stream().flatMap(id -> find(id).stream()).toList();
    }

    /** Every authority that waits for its certificate at this moment. */
    public List<AuthorityDefinition> waiting() {
        return definitions.values().stream()
                .filter(definition -> !atWork.containsKey(definition.authority()))
                .toList();
    }

    /** Every authority, at work or waiting. */
    public List<AuthorityDefinition> definitions() {
        return List.copyOf(definitions.values());
    }

    /** The authority of this id, if it is at work. */
    public Optional<Authority> find(String id) {
        return Optional.ofNullable(atWork.get(id));
    }

    /**
     * What the authority of this id is by its file, at work or waiting.
     *
     * @throws Refusal of kind {@code NOT_FOUND}, which lists those that there are
     */
    public AuthorityDefinition definition(String id) {
        AuthorityDefinition definition = definitions.get(id);
        if (definition == null) {
            throw new Refusal(
                    Refusal.Kind.NOT_FOUND,
                    "There is no authority " + Quoted.of(id) + " here. There are: "
                            + definitions.keySet().stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
        return definition;
    }

    /**
     * The authority of this id, which must be at work.
     *
     * @throws Refusal of kind {@code NOT_FOUND}, or {@code CONFLICT} while it waits; the message says what to do
     */
    public Authority get(String id) {
        Authority authority = atWork.get(id);
        if (authority != null) {
            return authority;
        }
        AuthorityDefinition definition = definition(id);
        if (definition.issuer() == null) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Authority " + id + " has no key yet: an operations manager opens the ceremony that makes it with"
                            + " './inkan ceremony open generate " + id + "' (KEY-2).");
        }
        throw new Refusal(
                Refusal.Kind.CONFLICT,
                "Authority " + id + " issues nothing yet: it waits for its certificate from "
                        + (definition.isExternal()
                                ? "the CA outside (KEY-3). A CA administrator asks for it with './inkan authority csr "
                                        + id + "' and takes it in with './inkan authority install " + id + "'."
                                : "authority " + definition.issuer()
                                        + ", which waits for its own (KEY-3). './inkan authority list' shows both."));
    }
}
