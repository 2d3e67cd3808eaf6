package org.inkan.routes.flow;

import org.apache.camel.builder.RouteBuilder;

/** Schedule: what falls due by the clock. When it is due, the engine knows. */
public final class ScheduleRoutes extends RouteBuilder {

    private final Runnable dueCrls;
    private final Runnable overdueCeremonies;
    private final long period;

    /**
     * Routes to the engine.
     *
     * @param dueCrls issues the CRLs whose time has come (REV-4)
     * @param overdueCeremonies gives up the key ceremonies whose time is over
     * @param period milliseconds between two looks
     */
    public ScheduleRoutes(Runnable dueCrls, Runnable overdueCeremonies, long period) {
        this.dueCrls = dueCrls;
        this.overdueCeremonies = overdueCeremonies;
        this.period = period;
    }

    @Override
    public void configure() {
        from("timer:due-crls?delay=" + period + "&period=" + period)
                .routeId("due-crls")
                .description("CRLs that are due -> the engine -> publication")
                .routeConfigurationId(UnattendedRoutes.ID)
                .process(exchange -> dueCrls.run())
                .to(Endpoints.PUBLICATION);

        from("timer:overdue-ceremonies?delay=" + period + "&period=" + period)
                .routeId("overdue-ceremonies")
                .description("key ceremonies whose time is over -> the engine")
                .routeConfigurationId(UnattendedRoutes.ID)
                .process(exchange -> overdueCeremonies.run());
    }
}
