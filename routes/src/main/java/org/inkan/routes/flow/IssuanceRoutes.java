package org.inkan.routes.flow;

import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.inkan.engine.registration.RegistrationOffice;

/**
 * Issuance: an approved application becomes a certificate, or a revocation with its CRLs, and then public. The caller is
 * answered after that (REV-3; DESIGN rule 5).
 */
public final class IssuanceRoutes extends RouteBuilder {

    private final RegistrationOffice office;
    private final long unfinishedPeriod;
    private final ProducerTemplate publication;

    /**
     * Routes to {@code office}.
     *
     * @param publication sends to the publication route
     * @param unfinishedPeriod milliseconds between two looks for work that a failure has left unfinished
     */
    public IssuanceRoutes(RegistrationOffice office, ProducerTemplate publication, long unfinishedPeriod) {
        this.office = office;
        this.publication = publication;
        this.unfinishedPeriod = unfinishedPeriod;
    }

    @Override
    public void configure() {
        from(Endpoints.APPROVAL)
                .errorHandler(noErrorHandler())
                .routeId("approval")
                .description("REST -> an approved application -> issuance")
                .transform()
                .body(OfficeCommand.class, command -> command.ask(office).id())
                .to(Endpoints.ISSUANCE);

        // The application is done only when what it led to can be read everywhere, so publication is asked from within.
        from(Endpoints.ISSUANCE)
                .errorHandler(noErrorHandler())
                .routeId("issuance")
                .description(
                        "an approved application -> the engine -> certificate entries and CRLs -> publication -> done")
                .transform()
                .body(String.class, id -> office.carryOut(id, this::publish));

        from("timer:unfinished?delay=" + unfinishedPeriod + "&period=" + unfinishedPeriod)
                .routeId("unfinished-applications")
                .description("approved work that a failure has left unfinished -> issuance")
                .routeConfigurationId(UnattendedRoutes.ID)
                .setBody(exchange -> office.unfinished())
                .split(body())
                .to(Endpoints.ISSUANCE);
    }

    private void publish() {
        try {
            publication.sendBody(Endpoints.PUBLICATION, "");
        } catch (CamelExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
