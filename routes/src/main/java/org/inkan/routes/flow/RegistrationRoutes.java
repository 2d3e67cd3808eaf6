package org.inkan.routes.flow;

import org.apache.camel.builder.RouteBuilder;
import org.inkan.engine.registration.RegistrationOffice;

/** Registration: what officers ask over REST becomes an application entry. */
public final class RegistrationRoutes extends RouteBuilder {

    private final RegistrationOffice office;

    /** Routes to {@code office}. */
    public RegistrationRoutes(RegistrationOffice office) {
        this.office = office;
    }

    @Override
    public void configure() {
        from(Endpoints.REGISTRATION)
                .errorHandler(noErrorHandler())
                .routeId("registration")
                .description("REST -> an application entry, entered, examined or rejected")
                .transform()
                .body(OfficeCommand.class, command -> command.ask(office));
    }
}
