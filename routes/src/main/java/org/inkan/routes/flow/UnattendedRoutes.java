package org.inkan.routes.flow;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;

/**
 * Error handling of routes that nobody waits for: the failure is logged in one line, and the next look tries again. Routes
 * with a caller have none of their own: the failure is the caller's answer.
 */
public final class UnattendedRoutes extends RouteConfigurationBuilder {

    /** Id of this configuration. */
    static final String ID = "unattended";

    @Override
    public void configuration() {
        routeConfiguration(ID)
                .onException(Exception.class)
                .handled(true)
                .log(LoggingLevel.WARN, "org.inkan.routes.flow", "${routeId}: ${exception.message}");
    }
}
