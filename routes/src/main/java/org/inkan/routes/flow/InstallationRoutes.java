package org.inkan.routes.flow;

import java.util.Objects;
import org.apache.camel.builder.RouteBuilder;
import org.inkan.engine.changeover.ChangeoverDesk;
import org.inkan.engine.external.AuthorityOffice;
import org.inkan.engine.external.AuthorityState;

/** Installation: the certificate that a CA outside has issued brings an authority to work. */
public final class InstallationRoutes extends RouteBuilder {

    private static final String STATE = "state";

    private final AuthorityOffice office;
    private final ChangeoverDesk changeovers;

    /** Routes to {@code office}, and to {@code changeovers} where the certificate is a next generation's. */
    public InstallationRoutes(AuthorityOffice office, ChangeoverDesk changeovers) {
        this.office = office;
        this.changeovers = changeovers;
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
                .process(exchange -> exchange.getMessage()
                        .setBody(completed(Objects.requireNonNull(exchange.getProperty(STATE, AuthorityState.class)))));
    }

    /** The next generation of an authority that is at work signs when all that it needs is published (DESIGN rule 5). */
    private AuthorityState completed(AuthorityState state) {
        return state instanceof AuthorityState.AtWork
                ? changeovers.complete(state.definition().authority())
                : state;
    }
}
