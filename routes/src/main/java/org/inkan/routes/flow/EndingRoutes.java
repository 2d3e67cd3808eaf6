package org.inkan.routes.flow;

import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.inkan.engine.Refusal;
import org.inkan.engine.ending.Ending;
import org.inkan.engine.ending.EndingDesk;
import org.inkan.engine.ending.EndingReport;
import org.inkan.engine.ending.EndingRequest;
import org.inkan.engine.officer.Officer;

/**
 * The end of an authority (KEY-6, KEY-7): what two people have decided is carried out, published, and then recorded as done.
 * What a failure has interrupted, or waits for its day, goes on by itself.
 */
public final class EndingRoutes extends RouteBuilder {

    private static final String ENDINGS = "endings";
    private static final String CARRIED_OUT = "carriedOut";
    private static final String WAITING = "waiting";

    private final EndingDesk desk;
    private final long period;

    /**
     * Routes to {@code desk}.
     *
     * @param period milliseconds between two looks for endings that are due or were interrupted
     */
    public EndingRoutes(EndingDesk desk, long period) {
        this.desk = desk;
        this.period = period;
    }

    /**
     * What one of the two people asks for, on its way to the engine.
     *
     * @param officer who
     * @param request what
     */
    public record Command(Officer officer, EndingRequest request) {}

    @Override
    public void configure() {
        from(Endpoints.ENDING)
                .errorHandler(noErrorHandler())
                .routeId("ending")
                .description("REST -> what two people decide -> the engine -> publication -> it is done")
                .process(this::carryOut)
                .to(Endpoints.PUBLICATION)
                .process(this::finish)
                .process(this::report);

        from("timer:endings?delay=" + period + "&period=" + period)
                .routeId("due-endings")
                .description("endings that are due or were interrupted -> the engine -> publication -> they are done")
                .routeConfigurationId(UnattendedRoutes.ID)
                .to(Endpoints.DUE_ENDINGS);

        from(Endpoints.DUE_ENDINGS)
                .errorHandler(noErrorHandler())
                .routeId("going-on-with-endings")
                .description("the engine -> publication -> the endings are done")
                .process(exchange -> exchange.setProperty(ENDINGS, desk.carryOutUnfinished()))
                .filter(exchange -> !endings(exchange).isEmpty())
                .to(Endpoints.PUBLICATION)
                .process(exchange -> endings(exchange).forEach(desk::finish));
    }

    private void carryOut(Exchange exchange) {
        Command command = Objects.requireNonNull(exchange.getMessage().getBody(Command.class));
        Ending ending = desk.decide(command.officer(), command.request());
        exchange.setProperty(ENDINGS, List.of(ending));
        try {
            exchange.setProperty(CARRIED_OUT, desk.carryOut(ending));
        } catch (Refusal waiting) {
            // The decision stands, and what it waits for is told with the rest: whom to tell does not wait.
            exchange.setProperty(WAITING, waiting.getMessage());
        }
    }

    private void finish(Exchange exchange) {
        if (Boolean.TRUE.equals(exchange.getProperty(CARRIED_OUT, Boolean.class))) {
            endings(exchange).forEach(desk::finish);
        }
    }

    private void report(Exchange exchange) {
        EndingReport report = desk.report(endings(exchange).get(0));
        String waiting = exchange.getProperty(WAITING, String.class);
        exchange.getMessage().setBody(waiting == null ? report : report.waitingFor(waiting));
    }

    @SuppressWarnings("unchecked")
    private static List<Ending> endings(Exchange exchange) {
        return (List<Ending>) Objects.requireNonNull(exchange.getProperty(ENDINGS, List.class));
    }
}
