package org.inkan.routes.flow;

import java.util.List;
import java.util.Objects;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.inkan.engine.external.AuthorityOffice;
import org.inkan.engine.external.AuthorityState;
import org.inkan.engine.external.IntermediateRequest;
import org.inkan.engine.external.IssuedPath;
import org.inkan.engine.officer.Officer;

/**
 * The authority office as the world outside reaches it: a certificate travels through the routes, so that its bearer is
 * answered when what the authority publishes can be read over LDAP and HTTP (DESIGN rule 5).
 */
public final class RoutedAuthorityOffice implements AuthorityOffice {

    private final ProducerTemplate routes;
    private final AuthorityOffice office;

    /**
     * An office behind the routes.
     *
     * @param office answers what publishes nothing
     */
    public RoutedAuthorityOffice(ProducerTemplate routes, AuthorityOffice office) {
        this.routes = routes;
        this.office = office;
    }

    @Override
    public List<AuthorityState> states() {
        return office.states();
    }

    @Override
    public List<AuthorityState> list(Officer officer) {
        return office.list(officer);
    }

    @Override
    public IntermediateRequest request(Officer officer, String authority) {
        return office.request(officer, authority);
    }

    @Override
    public AuthorityState install(Officer officer, String authority, IssuedPath path) {
        try {
            return Objects.requireNonNull(routes.requestBody(
                    Endpoints.INSTALLATION, new InstallCommand(officer, authority, path), AuthorityState.class));
        } catch (CamelExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
