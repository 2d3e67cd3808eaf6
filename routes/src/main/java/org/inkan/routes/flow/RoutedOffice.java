package org.inkan.routes.flow;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.inkan.engine.Refusal;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.registration.Application;
import org.inkan.engine.registration.ApplicationState;
import org.inkan.engine.registration.RegistrationOffice;
import org.inkan.engine.registration.RegistrationOffice.IssueRequest;
import org.inkan.engine.registration.RegistrationOffice.RevocationRequest;
import org.inkan.routes.http.ApiOperations;

/**
 * The registration office as the world outside reaches it: whatever changes something travels through the routes, so that
 * an approval is answered when its work is done and published.
 */
public final class RoutedOffice implements ApiOperations {

    private final ProducerTemplate routes;
    private final RegistrationOffice office;

    /**
     * An office behind the routes.
     *
     * @param office answers what only reads
     */
    public RoutedOffice(ProducerTemplate routes, RegistrationOffice office) {
        this.routes = routes;
        this.office = office;
    }

    @Override
    public Application apply(Officer officer, IssueRequest request) {
        return send(Endpoints.REGISTRATION, new OfficeCommand.Apply(officer, request));
    }

    @Override
    public Application revoke(Officer officer, RevocationRequest request) {
        return send(Endpoints.REGISTRATION, new OfficeCommand.Revoke(officer, request));
    }

    @Override
    public Application examine(Officer officer, String id, List<String> checks) {
        return send(Endpoints.REGISTRATION, new OfficeCommand.Examine(officer, id, checks));
    }

    @Override
    public Application approve(Officer officer, String id) {
        return send(Endpoints.APPROVAL, new OfficeCommand.Approve(officer, id));
    }

    @Override
    public Application reject(Officer officer, String id, String reason) {
        return send(Endpoints.REGISTRATION, new OfficeCommand.Reject(officer, id, reason));
    }

    @Override
    public Application find(Officer officer, String id) {
        return office.find(officer, id);
    }

    @Override
    public byte[] certificate(Officer officer, String id) {
        return office.certificate(officer, id);
    }

    @Override
    public List<Application> list(
            Officer officer, Optional<ApplicationState> state, Optional<String> before, int limit) {
        return office.list(officer, state, before, limit);
    }

    private Application send(String endpoint, Object body) {
        try {
            return Objects.requireNonNull(routes.requestBody(endpoint, body, Application.class));
        } catch (CamelExecutionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
