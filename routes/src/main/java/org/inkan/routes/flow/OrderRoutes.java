package org.inkan.routes.flow;

import org.apache.camel.builder.RouteBuilder;
import org.inkan.engine.order.OrderDesk;

/** Orders: what a designated provider asks over REST becomes a certificate entry, or a revocation for issuance. */
public final class OrderRoutes extends RouteBuilder {

    private final OrderDesk desk;

    /** Routes to {@code desk}. */
    public OrderRoutes(OrderDesk desk) {
        this.desk = desk;
    }

    @Override
    public void configure() {
        from(Endpoints.ORDER)
                .errorHandler(noErrorHandler())
                .routeId("order")
                .description("REST -> a certificate entry with the order in it; nothing of it is published")
                .transform()
                .body(OrderCommand.Place.class, order -> desk.place(order.client(), order.request()));

        from(Endpoints.ORDER_REVOCATION)
                .errorHandler(noErrorHandler())
                .routeId("order-revocation")
                .description("REST -> an application to revoke, approved as it is entered")
                .transform()
                .body(OrderCommand.Revoke.class, asked -> desk.revoke(asked.client(), asked.id(), asked.reason()));
    }
}
