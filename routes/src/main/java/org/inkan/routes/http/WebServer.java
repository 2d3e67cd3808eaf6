package org.inkan.routes.http;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
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

    private final Server server;
    private final ServerConnector connector;

    private WebServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
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
        Server server = new Server(threads(settings));
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http(settings)));
        connector.setHost(settings.address());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idleTime().toMillis());
        connector.setAcceptQueueSize(256);
        // Connections on which nothing is asked are closed well before the time for the others is over.
        connector.setShutdownIdleTimeout(settings.stopTime().toMillis() / 4);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(settings.connections(), connector));
        server.setErrorHandler(new PlainErrors(settings.headerBytes()));
        server.setStopTimeout(settings.stopTime().toMillis());
        WebServer opened = new WebServer(server, connector);
        try {
            connector.open();
            return opened;
        } catch (IOException failure) {
            opened.close();
            throw new WebServerException(explain(settings, failure), failure);
        }
    }

    /** Answers from {@code handlers}, asked in turn. */
    public void serve(List<? extends Handler> handlers) {
        server.setHandler(new GracefulHandler(new Handler.Sequence(List.copyOf(handlers))));
        try {
            server.start();
        } catch (Exception failure) {
            close();
            throw new WebServerException("The HTTP server does not start: " + failure.getMessage(), failure);
        }
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Lets the requests in flight end, up to the time set, and stops listening. */
    @Override
    public void close() {
        try {
            connector.close();
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

    private static String explain(WebSettings settings, IOException failure) {
        return "HTTP cannot listen on " + settings.address() + ", port " + settings.port() + ": " + failure.getMessage()
                + ". Stop what uses it, or choose another with --http-port (0 takes a free one).";
    }
}
