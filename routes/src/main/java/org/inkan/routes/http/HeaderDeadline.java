package org.inkan.routes.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Drops who sends a request's line and header fields octet by octet: Jetty's idle time begins anew with each octet, this
 * deadline does not. Connections are looked at every half of it, so that none lasts longer than one and a half.
 */
final class HeaderDeadline implements Connection.Listener {

    private final ServerConnector connector;
    private final long nanoseconds;
    private final Map<Connection, Scheduler.Task> looks = new ConcurrentHashMap<>();

    /** Watches the connections of {@code connector}, whose requests' headers must come within {@code limit}. */
    HeaderDeadline(ServerConnector connector, Duration limit) {
        this.connector = connector;
        this.nanoseconds = limit.toNanos();
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof HttpConnection http) {
            lookLater(http);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        Scheduler.Task look = looks.remove(connection);
        if (look != null) {
            look.cancel();
        }
    }

    private void lookLater(HttpConnection connection) {
        looks.put(
                connection,
                connector.getScheduler().schedule(() -> look(connection), nanoseconds / 2, TimeUnit.NANOSECONDS));
        if (!connection.getEndPoint().isOpen()) {
            onClosed(connection);
        }
    }

    private void look(HttpConnection connection) {
        HttpParser parser = connection.getParser();
        boolean late =
                !parser.isStart() && parser.inHeaderState() && NanoTime.since(parser.getBeginNanoTime()) >= nanoseconds;
        if (late) {
            connection.getEndPoint().close(new TimeoutException("The header of a request has not come in time."));
        } else if (connection.getEndPoint().isOpen()) {
            lookLater(connection);
        }
    }
}
