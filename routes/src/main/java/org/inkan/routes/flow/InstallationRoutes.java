package org.inkan.routes.flow;

import org.apache.camel.builder.RouteBuilder;
import org.inkan.engine.external.AuthorityOffice;

/** Installation: the certificate that a CA outside has issued brings an authority to work. */
public final class InstallationRoutes extends RouteBuilder {

    private static final String STATE = "state";

    private final AuthorityOffice office;

    /** Routes to {@code office}. */
    public InstallationRoutes(AuthorityOffice office) {
        this.office = office;
    }

    @Override
    public void configure() {
        from(Endpoints.INSTALLATION)
                .errorHandler(noErrorHandler())
                .routeId("installation")
                .description(
                        "REST -> a CA certificate from outside -> the engine -> publication -> the authority's state")
                .setProperty(STATE)
                .body(InstallCommand.class, command -> command.ask(office))
                .to(Endpoints.PUBLICATION)
                .setBody()
                .exchangeProperty(STATE);
    }
}
