package org.inkan.routes.flow;

import org.apache.camel.builder.RouteBuilder;
import org.inkan.engine.registration.Application;
import org.inkan.engine.registration.RegistrationOffice;

/**
 * Issuance: an approved application becomes a certificate, or a revocation with its CRLs, and then public. The caller is
 * answered after that (REV-3; DESIGN rule 5).
 */
public final class IssuanceRoutes extends RouteBuilder {

    private static final String ANSWER = "answer";

    private final RegistrationOffice office;
    private final long unfinishedPeriod;

    /**
     * Routes to {@code office}.
     *
     * @param unfinishedPeriod milliseconds between two looks for work that a failure has left unfinished
     */
    public IssuanceRoutes(RegistrationOffice office, long unfinishedPeriod) {
        this.office = office;
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

        from(Endpoints.ISSUANCE)
                .errorHandler(noErrorHandler())
                .routeId("issuance")
                .description("an approved application -> the engine -> certificate entries and CRLs -> publication")
                .transform()
                .body(String.class, office::carryOut)
                .setProperty(ANSWER, body())
                .to(Endpoints.PUBLICATION)
                .setBody(exchange -> exchange.getProperty(ANSWER, Application.class));

        from("timer:unfinished?delay=" + unfinishedPeriod + "&period=" + unfinishedPeriod)
                .routeId("unfinished-applications")
                .description("approved work that a failure has left unfinished -> issuance")
                .routeConfigurationId(UnattendedRoutes.ID)
                .setBody(exchange -> office.unfinished())
                .split(body())
                .to(Endpoints.ISSUANCE);
    }
}
