package org.inkan.routes.flow;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Error handling of routes that nobody waits for: the failure is logged in one line, and the next look tries again. Routes
 * with a caller have none of their own: the failure is the caller's answer.
 */
public final class UnattendedRoutes extends RouteConfigurationBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(UnattendedRoutes.class);

    /** Id of this configuration. */
    static final String ID = "unattended";

    @Override
    public void configuration() {
        routeConfiguration(ID).onException(Exception.class).handled(true).process(UnattendedRoutes::log);
    }

    private static void log(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        LOG.warn("{}: {}", exchange.getFromRouteId(), String.valueOf(failure.getMessage()), failure);
    }
}
