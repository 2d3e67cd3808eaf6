package org.inkan.routes.server.tls;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that the server shows, as it is now: one that was replaced in its files, or is near its end and renewed
 * by the server, is used by the next connections without a restart.
 *
 * <pre>{@code
 * ServerCertificate certificate = ServerCertificate.own(home.keys(), passphrase, clock, random);
 * SSLContext context = certificate.get();
 * }</pre>
 */
public final class ServerCertificate implements Supplier<SSLContext> {

    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    private final Function<Instant, ServerIdentity> source;
    private final Clock clock;
    private ServerIdentity identity;
    private SSLContext context;
    private Instant lookedAt;

    private ServerCertificate(Function<Instant, ServerIdentity> source, Clock clock) {
        this.source = source;
        this.clock = clock;
        lookedAt = clock.instant();
        identity = source.apply(lookedAt);
        context = identity.context();
    }

    /**
     * One that the server makes in {@code keys} and renews.
     *
     * @param passphrase encrypts its key
     * @throws ServerIdentityException when the folder cannot be used
     */
    public static ServerCertificate own(Path keys, char[] passphrase, Clock clock, SecureRandom random) {
        return new ServerCertificate(new OwnCertificate(keys, passphrase, random)::current, clock);
    }

    /**
     * One that the operator gives, and renews by replacing the files.
     *
     * @param passphrase opens the key, if it is encrypted
     * @throws ServerIdentityException when a file is missing or no PEM, the key does not fit, or the certificate is
     *     expired
     */
    public static ServerCertificate given(Path certificate, Path key, char[] passphrase, Clock clock) {
        GivenCertificate files = new GivenCertificate(certificate, key);
        char[] secret = passphrase.clone();
        return new ServerCertificate(now -> files.read(now, secret), clock);
    }

    /** The context for a new connection. */
    @Override
    public synchronized SSLContext get() {
        Instant now = clock.instant();
        if (Duration.between(lookedAt, now).abs().compareTo(LOOK_EVERY) >= 0) {
            lookedAt = now;
            try {
                ServerIdentity found = source.apply(now);
                if (!found.chain().equals(identity.chain())) {
                    identity = found;
                    context = found.context();
                    LOG.info("TLS shows a new certificate, good until {}", found.notAfter());
                }
            } catch (ServerIdentityException | IllegalStateException e) {
                LOG.warn("TLS goes on with the certificate that it has: {}", e.getMessage());
            }
        }
        return context;
    }
}
