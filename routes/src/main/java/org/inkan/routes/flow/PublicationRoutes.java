package org.inkan.routes.flow;

import org.apache.camel.builder.RouteBuilder;

/**
 * Publication: the mirrors follow the directory by its state (DESIGN rule 4). A change of a published entry only wakes
 * them early; what it says is not used.
 */
public final class PublicationRoutes extends RouteBuilder {

    private final Runnable mirror;
    private final long period;

    /**
     * Routes to the mirror.
     *
     * @param mirror brings the HTTP mirror to what the directory shows
     * @param period milliseconds between two looks that nothing has asked for
     */
    public PublicationRoutes(Runnable mirror, long period) {
        this.mirror = mirror;
        this.period = period;
    }

    @Override
    public void configure() {
        from(Endpoints.PUBLICATION)
                .errorHandler(noErrorHandler())
                .routeId("publication")
                .description("published entries -> the HTTP mirror")
                .process(exchange -> mirror.run());

        from(Endpoints.CHANGED)
                .routeId("published-entry-changed")
                .description("a published entry has changed -> publication")
                .routeConfigurationId(UnattendedRoutes.ID)
                .to(Endpoints.PUBLICATION);

        from("timer:publication?delay=" + period + "&period=" + period)
                .routeId("publication-check")
                .description("now and then -> publication, whatever has happened to the mirror meanwhile")
                .routeConfigurationId(UnattendedRoutes.ID)
                .to(Endpoints.PUBLICATION);
    }
}
