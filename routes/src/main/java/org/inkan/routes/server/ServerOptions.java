package org.inkan.routes.server;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.document.DocumentFolder;

/**
 * What a server is started with.
 *
 * @param home the folder that it owns
 * @param settings what {@code inkan.yaml} and the command line say
 * @param policies authorities and profiles
 * @param documents what the repository page offers
 * @param adjust changes each authority once the ports are known: the demo's addresses are its own listeners
 */
public record ServerOptions(
        Path home, ServerSettings settings, PolicyFolder policies, DocumentFolder documents, Adjustment adjust) {

    /** Every authority stays as its file says. */
    public static final Adjustment AS_WRITTEN = (ldapPort, httpPort) -> UnaryOperator.identity();

    /** A server without documents. */
    public ServerOptions(Path home, ServerSettings settings, PolicyFolder policies, Adjustment adjust) {
        this(home, settings, policies, DocumentFolder.EMPTY, adjust);
    }

    /** Changes an authority's definition once the ports are known. */
    @FunctionalInterface
    public interface Adjustment {
        /** The change for a server that listens on these ports. */
        UnaryOperator<AuthorityDefinition> on(int ldapPort, int httpPort);
    }
}
