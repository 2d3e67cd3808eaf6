package org.inkan.routes.flow;

import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.inkan.engine.cross.CrossDesk;
import org.inkan.engine.cross.CrossItem;
import org.inkan.engine.cross.CrossState;
import org.inkan.engine.officer.Officer;

/**
 * Cross-certification (XC-1, XC-3): what the second officer approves is carried out, published, and then recorded as done. What
 * a failure has interrupted goes on by itself.
 */
public final class CrossRoutes extends RouteBuilder {

    private static final String ITEMS = "items";
    private static final String COMMAND = "command";

    private final CrossDesk desk;
    private final long period;

    /**
     * Routes to {@code desk}.
     *
     * @param period milliseconds between two looks for items that were interrupted
     */
    public CrossRoutes(CrossDesk desk, long period) {
        this.desk = desk;
        this.period = period;
    }

    /**
     * An approval on its way to the engine.
     *
     * @param officer who
     * @param bridge name of the agreement
     * @param id of the item
     * @param fingerprint as the officer has it on paper
     */
    public record Approval(Officer officer, String bridge, String id, String fingerprint) {}

    @Override
    public void configure() {
        from(Endpoints.CROSS_APPROVAL)
                .errorHandler(noErrorHandler())
                .routeId("cross-approval")
                .description("REST -> what two officers approve -> the engine -> publication -> it is done")
                .setProperty(COMMAND, body())
                .process(this::approve)
                .filter(exchange -> !items(exchange).isEmpty())
                .to(Endpoints.PUBLICATION)
                .process(this::finish)
                .process(this::answer);

        from("timer:cross-items?delay=" + period + "&period=" + period)
                .routeId("approved-cross-items")
                .description("cross-certification that was interrupted -> the engine -> publication -> it is done")
                .routeConfigurationId(UnattendedRoutes.ID)
                .to(Endpoints.APPROVED_CROSS_ITEMS);

        from(Endpoints.APPROVED_CROSS_ITEMS)
                .errorHandler(noErrorHandler())
                .routeId("going-on-with-cross-items")
                .description("the engine -> publication -> cross-certification is done")
                .process(exchange -> exchange.setProperty(ITEMS, desk.carryOutUnfinished()))
                .filter(exchange -> !items(exchange).isEmpty())
                .to(Endpoints.PUBLICATION)
                .process(this::finish);
    }

    private void approve(Exchange exchange) {
        Approval approval = approval(exchange);
        CrossItem item = desk.approve(approval.officer(), approval.bridge(), approval.id(), approval.fingerprint());
        exchange.getMessage().setBody(item);
        exchange.setProperty(ITEMS, item.state() == CrossState.APPROVED ? List.of(item) : List.of());
    }

    private void finish(Exchange exchange) {
        items(exchange).forEach(desk::finish);
    }

    private void answer(Exchange exchange) {
        Approval approval = approval(exchange);
        exchange.getMessage().setBody(desk.item(approval.officer(), approval.bridge(), approval.id()));
    }

    private static Approval approval(Exchange exchange) {
        return Objects.requireNonNull(exchange.getProperty(COMMAND, Approval.class));
    }

    @SuppressWarnings("unchecked")
    private static List<CrossItem> items(Exchange exchange) {
        return (List<CrossItem>) Objects.requireNonNull(exchange.getProperty(ITEMS, List.class));
    }
}
