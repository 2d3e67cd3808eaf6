package org.inkan.routes.replica;

import static org.inkan.engine.definition.Checks.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.definition.DefinitionException;
import org.inkan.engine.definition.DefinitionReader;

/**
 * What {@code conf/inkan.yaml} says under {@code replicas:}.
 *
 * @param definitions each target, in the order of the file
 */
public record ReplicaList(List<ReplicaDefinition> definitions) {

    /** No replicas. */
    public static final ReplicaList NONE = new ReplicaList(List.of());

    /** Checks that no two have one name. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReplicaList {
        definitions = List.copyOf(definitions);
        Set<String> names = new HashSet<>();
        for (ReplicaDefinition one : definitions) {
            require(
                    names.add(one.name()),
                    "two replicas are called '" + one.name() + "'. Give one of them another 'name'.");
        }
    }

    /** The replica of this name. */
    public Optional<ReplicaDefinition> find(String name) {
        return definitions.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /**
     * Checks that the authorities named are defined.
     *
     * @param settings the value of {@code inkan.yaml} that this list belongs to
     * @throws DefinitionException that names the file, the line of {@code replicas} and the replica
     */
    public void check(Path conf, Object settings, List<AuthorityDefinition> authorities) {
        List<String> known =
                authorities.stream().map(AuthorityDefinition::authority).toList();
        for (ReplicaDefinition one : definitions) {
            for (String wanted : one.authorities().orElse(known)) {
                if (!known.contains(wanted)) {
                    throw new DefinitionReader.Defined<>(conf.resolve("inkan.yaml"), settings)
                            .fault(
                                    "replicas",
                                    "'" + one.name() + "' names the authority '" + wanted + "'. Known are: "
                                            + String.join(", ", known) + ".");
                }
            }
        }
    }
}
