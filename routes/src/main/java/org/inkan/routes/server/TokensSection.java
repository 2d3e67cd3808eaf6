package org.inkan.routes.server;

import static org.inkan.engine.definition.Checks.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.Custody;
import org.inkan.engine.definition.DefinitionException;
import org.inkan.engine.definition.DefinitionReader;
import org.inkan.engine.key.token.TokenDefinition;

/**
 * What {@code conf/inkan.yaml} says under {@code tokens:}.
 *
 * @param definitions each token, in the order of the file
 */
public record TokensSection(List<TokenDefinition> definitions) {

    /** No tokens. */
    static final TokensSection NONE = new TokensSection(List.of());

    private static final int MOST = 32;

    /** Checks that no two have one name. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TokensSection {
        definitions = List.copyOf(definitions);
        require(definitions.size() <= MOST, "there may be at most " + MOST + " tokens.");
        Set<String> names = new HashSet<>();
        for (TokenDefinition one : definitions) {
            require(
                    names.add(one.name()),
                    "two tokens are called '" + one.name() + "'. Give one of them another 'name'.");
        }
    }

    /**
     * Checks what authorities want of tokens: that each is defined, has a PIN where nobody gives one, and can make the
     * authority's kind of key.
     *
     * @param settings the value of {@code inkan.yaml} that this section belongs to
     * @throws DefinitionException that names the file, the line of {@code tokens} and the authority
     */
    public void check(Path conf, Object settings, List<AuthorityDefinition> authorities) {
        for (AuthorityDefinition authority : authorities) {
            authority.custody().token().flatMap(name -> fault(authority, name)).ifPresent(fault -> {
                throw new DefinitionReader.Defined<>(conf.resolve("inkan.yaml"), settings).fault("tokens", fault);
            });
        }
    }

    private Optional<String> fault(AuthorityDefinition authority, String name) {
        String id = authority.authority();
        Optional<TokenDefinition> token =
                definitions.stream().filter(one -> one.name().equals(name)).findFirst();
        if (token.isEmpty()) {
            List<String> known = definitions.stream().map(TokenDefinition::name).toList();
            return Optional.of("authority '" + id + "' keeps its keys in the token '" + name + "', which is not here. "
                    + (known.isEmpty() ? "None is; write it." : "Known are: " + String.join(", ", known) + "."));
        }
        if (authority.custody().activation() == Custody.Activation.UNATTENDED
                && !token.get().hasPin()) {
            return Optional.of("'" + name + "' keeps the keys of '" + id + "', which is activated unattended (KEY-2)."
                    + " Give it a 'pinFile' or a 'pinVariable', or write 'activation: shares' for '" + id + "'.");
        }
        String kind = authority.generation().key().keyAlgorithm();
        if (!kind.equals("RSA") && !kind.equals("EC")) {
            return Optional.of("'" + name + "' cannot make keys of the kind "
                    + authority.generation().key().policyName() + " for '" + id + "' (KEY-1). Give '" + id
                    + "' an RSA or EC key, or 'keeper: software'.");
        }
        return Optional.empty();
    }
}
