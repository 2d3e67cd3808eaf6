package org.inkan.routes.http;

import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * Where HTTPS is served.
 *
 * @param context gives the context with the server's certificate, asked anew for each connection
 * @param port port to listen on; 0 takes a free one
 * @param handshakeTime a client that has not shaken hands by then is dropped
 * @param strictTransport whether browsers are told to come by HTTPS only from now on (RFC 6797). They keep to that for a
 *     year and every port, so it is sensible only where the certificate is one that they know, and the ports are 80 and
 *     443: a browser would change the scheme of other ports and find no HTTPS there
 */
public record TlsListener(Supplier<SSLContext> context, int port, Duration handshakeTime, boolean strictTransport) {

    /** Checks the bounds. */
    public TlsListener {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The HTTPS port " + port + " is not in 0 to 65535.");
        }
        if (handshakeTime.isNegative() || handshakeTime.isZero()) {
            throw new IllegalArgumentException("handshakeTime is " + handshakeTime + "; it must be positive.");
        }
    }

    /** As above, with ten seconds for the handshake. */
    public static TlsListener onPort(int port, Supplier<SSLContext> context) {
        return new TlsListener(context, port, Duration.ofSeconds(10), false);
    }

    /** The same with or without strict transport. */
    public TlsListener withStrictTransport(boolean strict) {
        return new TlsListener(context, port, handshakeTime, strict);
    }
}
