package org.inkan.engine.authority;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.inkan.engine.definition.FieldFault;
import org.inkan.engine.officer.ProviderName;
import org.jspecify.annotations.Nullable;

/**
 * The API clients that an authority lets order certificates without an officer, as its file names them:
 *
 * <pre>
 * orders:                       # JPRS CP 1.6, 指定事業者
 *   clients:
 *     - client: provider1
 *       profiles: [jprs-dv]
 * </pre>
 *
 * <p>An authority whose file has no such lines takes no orders.
 *
 * @param clients each with the profiles that it may order under
 */
public record OrderClients(List<Client> clients) {

    /** Nobody. */
    public static final OrderClients NONE = new OrderClients(List.of());

    /** Copies the list. */
    public OrderClients {
        clients = List.copyOf(clients);
    }

    /** Reads what the policy officer wrote. */
    @JsonCreator
    public static OrderClients of(@JsonProperty("clients") @Nullable List<Client> clients) {
        OrderClients read = new OrderClients(required(clients, "clients"));
        require(
                !read.clients.isEmpty(),
                "clients must name at least one client. Leave 'orders' out where nobody orders without an officer.");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < read.clients.size(); i++) {
            String name = read.clients.get(i).client();
            if (!names.add(name)) {
                throw new FieldFault(
                        List.of("clients", Integer.toString(i), "client"),
                        "the client '" + name + "' stands there twice. Put its profiles into one list.");
            }
        }
        return read;
    }

    /**
     * Checks that each profile named here is one that the authority issues under.
     *
     * @throws FieldFault that says which is not
     */
    void checkAmong(List<String> issued) {
        for (int i = 0; i < clients.size(); i++) {
            for (String profile : clients.get(i).profiles()) {
                if (!issued.contains(profile)) {
                    throw new FieldFault(
                            List.of("orders", "clients", Integer.toString(i), "profiles"),
                            "the client '" + clients.get(i).client() + "' may not order under '" + profile
                                    + "', which is not among the authority's own 'profiles'. Take it out here, or add"
                                    + " it there.");
                }
            }
        }
    }

    /** Every profile that somebody may order under. */
    public Set<String> profiles() {
        Set<String> profiles = new LinkedHashSet<>();
        clients.forEach(client -> profiles.addAll(client.profiles()));
        return profiles;
    }

    /** The profiles that a client may order under; none for one who is not named. */
    public List<String> profiles(String client) {
        return clients.stream()
                .filter(one -> one.client().equals(client))
                .flatMap(one -> one.profiles().stream())
                .toList();
    }

    /**
     * One of them.
     *
     * @param client its name, as {@code inkan provider add} has it
     * @param profiles what it may order under
     */
    public record Client(String client, List<String> profiles) {

        /** Checks the name. */
        @JsonCreator
        public Client(
                @JsonProperty("client") @Nullable String client,
                @JsonProperty("profiles") @Nullable List<String> profiles) {
            this.client = required(client, "client");
            this.profiles = List.copyOf(required(profiles, "profiles"));
            require(ProviderName.isGood(this.client), "the client's name '" + client + "' " + ProviderName.RULE);
            require(
                    !this.profiles.isEmpty(),
                    "profiles must name at least one profile that the client may order under.");
        }
    }
}
