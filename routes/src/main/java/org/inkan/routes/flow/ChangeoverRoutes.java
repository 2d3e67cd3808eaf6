package org.inkan.routes.flow;

import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.inkan.engine.changeover.ChangeoverDesk;

/**
 * Key changeover: what the next generation needs is published before it signs anything (KEY-5). One that a failure has
 * interrupted goes on by itself.
 */
public final class ChangeoverRoutes extends RouteBuilder {

    private static final String COMMAND = "command";

    private final ChangeoverDesk desk;
    private final long period;

    /**
     * Routes to {@code desk}.
     *
     * @param period milliseconds between two looks for changeovers that were interrupted
     */
    public ChangeoverRoutes(ChangeoverDesk desk, long period) {
        this.desk = desk;
        this.period = period;
    }

    @Override
    public void configure() {
        from(Endpoints.CHANGEOVER)
                .errorHandler(noErrorHandler())
                .routeId("changeover")
                .description("REST -> the next key generation -> the engine -> publication -> it signs")
                .setProperty(COMMAND, body())
                .process(exchange -> command(exchange).prepare(desk))
                .to(Endpoints.PUBLICATION)
                .process(exchange -> exchange.getMessage()
                        .setBody(desk.complete(command(exchange).authority())));

        from("timer:changeovers?delay=" + period + "&period=" + period)
                .routeId("begun-changeovers")
                .description("changeovers that were interrupted -> the engine -> publication -> they sign")
                .routeConfigurationId(UnattendedRoutes.ID)
                .to(Endpoints.BEGUN_CHANGEOVERS);

        from(Endpoints.BEGUN_CHANGEOVERS)
                .errorHandler(noErrorHandler())
                .routeId("going-on-with-changeovers")
                .description("the engine -> publication -> the generations that were interrupted sign")
                .process(exchange -> exchange.getMessage().setBody(desk.prepareBegun()))
                .filter(exchange -> !Objects.requireNonNull(
                                exchange.getMessage().getBody(List.class))
                        .isEmpty())
                .setProperty(COMMAND, body())
                .to(Endpoints.PUBLICATION)
                .process(this::complete);
    }

    private void complete(Exchange exchange) {
        for (Object authority : Objects.requireNonNull(exchange.getProperty(COMMAND, List.class))) {
            desk.complete(String.valueOf(authority));
        }
    }

    private static ChangeoverCommand command(Exchange exchange) {
        return Objects.requireNonNull(exchange.getProperty(COMMAND, ChangeoverCommand.class));
    }
}
