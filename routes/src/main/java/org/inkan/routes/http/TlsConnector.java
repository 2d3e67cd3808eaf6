package org.inkan.routes.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.inkan.directory.guard.tls.TlsProtocol;

/** Jetty's connector for HTTPS: the versions and cipher suites of LDAPS, and a deadline for the handshake. */
final class TlsConnector {

    private static final Duration A_YEAR = Duration.ofDays(365);

    private TlsConnector() {}

    /** A connector that is not yet open. */
    static ServerConnector of(Server server, TlsListener listener, HttpConfiguration clear) {
        HttpConfiguration secure = new HttpConfiguration(clear);
        // Clients may call the server by an address or a name that no certificate tells Jetty of: it shows one to all.
        secure.addCustomizer(
                new SecureRequestCustomizer(false, false, listener.strictTransport() ? A_YEAR.toSeconds() : -1, false));
        ServerConnector connector = new ServerConnector(
                server,
                1,
                1,
                new SslConnectionFactory(new Contexts(listener), HttpVersion.HTTP_1_1.asString()),
                new HttpConnectionFactory(secure));
        connector.setPort(listener.port());
        connector.addBean(
                new HandshakeDeadline(connector, listener.handshakeTime().toMillis()));
        return connector;
    }

    /** Gives each connection an engine of the context as it is at that moment. */
    private static final class Contexts extends SslContextFactory.Server {

        private final TlsProtocol protocol;

        Contexts(TlsListener listener) {
            protocol = new TlsProtocol(listener.context());
            // Keeps Jetty from looking for a key store; the engines come from below.
            setSslContext(listener.context().get());
            setRenegotiationAllowed(false);
        }

        @Override
        public SSLEngine newSSLEngine() {
            return protocol.newEngine();
        }

        @Override
        public SSLEngine newSSLEngine(String host, int port) {
            return protocol.newEngine();
        }
    }

    /** Drops who does not shake hands in time, however busily octets come. */
    private record HandshakeDeadline(ServerConnector connector, long milliseconds) implements Connection.Listener {

        @Override
        public void onOpened(Connection connection) {
            if (connection instanceof SslConnection tls) {
                Scheduler.Task deadline = connector
                        .getScheduler()
                        .schedule(() -> tls.getEndPoint().close(), milliseconds, TimeUnit.MILLISECONDS);
                tls.addHandshakeListener(new SslHandshakeListener() {
                    @Override
                    public void handshakeSucceeded(Event event) {
                        deadline.cancel();
                    }

                    @Override
                    public void handshakeFailed(Event event, Throwable failure) {
                        deadline.cancel();
                    }
                });
            }
        }
    }
}
