package org.inkan.routes.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server. It asks its handlers in turn; a path that is nobody's is answered with 404.
 *
 * <pre>{@code
 * try (WebServer web = WebServer.start(WebSettings.onPort(8080), List.of(health, api, mirror))) {
 *     System.out.println("http://127.0.0.1:" + web.port());
 * }
 * }</pre>
 *
 * <p>No header that a proxy might have set ({@code X-Forwarded-For} and the like) is believed.
 */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** What a client may send after it has been refused, and still read why. */
    private static final long BYTES_AFTER_THE_ANSWER = 16L << 20;

    private final Server server;
    private final Duration lingering;
    private final List<ServerConnector> connectors;

    private WebServer(Server server, Duration lingering, List<ServerConnector> connectors) {
        this.server = server;
        this.lingering = lingering;
        this.connectors = connectors;
    }

    /**
     * Starts listening, and answers from {@code handlers}.
     *
     * @throws WebServerException if the address cannot be listened on
     */
    public static WebServer start(WebSettings settings, List<? extends Handler> handlers) {
        WebServer web = open(settings);
        web.serve(handlers);
        return web;
    }

    /**
     * Takes the port; who connects waits until {@link #serve}.
     *
     * @throws WebServerException if the address cannot be listened on
     */
    public static WebServer open(WebSettings settings) {
        return open(settings, Optional.empty());
    }

    /**
     * As above, with HTTPS on a port of its own.
     *
     * @throws WebServerException if the address cannot be listened on
     */
    public static WebServer open(WebSettings settings, TlsListener tls) {
        return open(settings, Optional.of(tls));
    }

    private static WebServer open(WebSettings settings, Optional<TlsListener> tls) {
        Server server = new Server(threads(settings));
        HttpConfiguration http = http(settings);
        List<ServerConnector> connectors = new ArrayList<>();
        ServerConnector clear = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        clear.setPort(settings.port());
        connectors.add(clear);
        tls.ifPresent(listener -> connectors.add(TlsConnector.of(server, listener, http)));
        for (ServerConnector connector : connectors) {
            connector.setHost(settings.address());
            connector.setIdleTimeout(settings.idleTime().toMillis());
            connector.setAcceptQueueSize(256);
            // Connections on which nothing is asked are closed well before the time for the others is over.
            connector.setShutdownIdleTimeout(settings.stopTime().toMillis() / 4);
            connector.addBean(new HeaderDeadline(connector, settings.bodyTime()));
            server.addConnector(connector);
            // Each its own: whoever takes all of one leaves the other.
            server.addBean(new NetworkConnectionLimit(settings.connections(), connector));
        }
        server.setErrorHandler(new PlainErrors(settings.headerBytes()));
        server.setStopTimeout(settings.stopTime().toMillis());
        WebServer opened = new WebServer(server, settings.bodyTime(), List.copyOf(connectors));
        for (ServerConnector connector : connectors) {
            try {
                connector.open();
            } catch (IOException failure) {
                opened.close();
                throw new WebServerException(explain(connector, connector == clear, failure), failure);
            }
        }
        return opened;
    }

    /** Tells {@code observer} of each request that has been answered; to be called before {@link #serve}. */
    public void observe(RequestLog observer) {
        server.setRequestLog(observer);
    }

    /** Answers from {@code handlers}, asked in turn. */
    public void serve(List<? extends Handler> handlers) {
        server.setHandler(new GracefulHandler(
                new LingeringHandler(new Handler.Sequence(List.copyOf(handlers)), BYTES_AFTER_THE_ANSWER, lingering)));
        try {
            server.start();
        } catch (Exception failure) {
            close();
            throw new WebServerException("The HTTP server does not start: " + failure.getMessage(), failure);
        }
    }

    /** The port that HTTP is served on. */
    public int port() {
        return connectors.get(0).getLocalPort();
    }

    /** The port that HTTPS is served on, if it is. */
    public OptionalInt tlsPort() {
        return connectors.stream()
                .skip(1)
                .mapToInt(ServerConnector::getLocalPort)
                .findFirst();
    }

    /** Lets the requests in flight end, up to the time set, and stops listening. */
    @Override
    public void close() {
        try {
            connectors.forEach(ServerConnector::close);
            server.stop();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException late) {
            LOG.warn("Requests that had not ended within the time set were cut off when HTTP stopped.");
        } catch (Exception failure) {
            throw new IllegalStateException("The HTTP server has not stopped cleanly.", failure);
        } finally {
            server.destroy();
        }
    }

    private static QueuedThreadPool threads(WebSettings settings) {
        QueuedThreadPool threads = new QueuedThreadPool(settings.threads(), Math.min(8, settings.threads()));
        threads.setName("http");
        return threads;
    }

    private static HttpConfiguration http(WebSettings settings) {
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(settings.headerBytes());
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setIdleTimeout(settings.idleTime().toMillis());
        return http;
    }

    private static String explain(ServerConnector connector, boolean clear, IOException failure) {
        return (clear ? "HTTP" : "HTTPS") + " cannot listen on " + connector.getHost() + ", port "
                + connector.getPort() + ": " + failure.getMessage() + ". Stop what uses it, or choose another with "
                + (clear ? "--http-port" : "--https-port") + " (0 takes a free one).";
    }
}
