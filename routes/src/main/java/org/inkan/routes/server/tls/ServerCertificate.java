package org.inkan.routes.server.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.inkan.routes.status.StatusItem;
import org.inkan.routes.status.StatusItem.Level;
import org.inkan.routes.status.StatusSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that LDAPS and HTTPS show, as it is now: one that was replaced in its files, or is near its end and
 * renewed by the server, is used by the next connections without a restart. Whatever is shown lies in
 * {@code keys/server.crt}, so that a client on this machine knows it.
 *
 * <pre>{@code
 * ServerCertificate certificate = ServerCertificate.own(home.keys(), names, passphrase, clock, random);
 * SSLContext context = certificate.get();
 * }</pre>
 */
public final class ServerCertificate implements Supplier<SSLContext>, StatusSource {

    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    /** One with less life left should have been renewed long ago. */
    private static final Duration LITTLE_LEFT = Duration.ofDays(14);

    private final Function<Instant, ServerIdentity> source;
    private final Path shown;
    private final Clock clock;
    private ServerIdentity identity;
    private SSLContext context;
    private Instant lookedAt;
    private Optional<String> trouble = Optional.empty();

    private ServerCertificate(Function<Instant, ServerIdentity> source, Path keys, Clock clock) {
        this.source = source;
        this.shown = keys.resolve("server.crt");
        this.clock = clock;
        lookedAt = clock.instant();
        identity = source.apply(lookedAt);
        context = identity.context();
        show(identity);
    }

    /**
     * One that the server makes in {@code keys} and renews.
     *
     * @param names what clients call the server
     * @param passphrase encrypts its key
     * @throws ServerIdentityException when the folder cannot be used
     */
    public static ServerCertificate own(
            Path keys, ServerNames names, char[] passphrase, Clock clock, SecureRandom random) {
        return new ServerCertificate(new OwnCertificate(keys, names, passphrase, random)::current, keys, clock);
    }

    /**
     * One that the operator gives, and renews by replacing the files.
     *
     * @param keys where it is shown as {@code server.crt}
     * @param passphrase opens the key, if it is encrypted
     * @throws ServerIdentityException when a file is missing or no PEM, the key does not fit, or the certificate is
     *     expired
     */
    public static ServerCertificate given(Path certificate, Path key, Path keys, char[] passphrase, Clock clock) {
        GivenCertificate files = new GivenCertificate(certificate, key);
        char[] secret = passphrase.clone();
        return new ServerCertificate(now -> files.read(now, secret), keys, clock);
    }

    /** The context for a new connection. */
    @Override
    public synchronized SSLContext get() {
        look();
        return context;
    }

    private void look() {
        Instant now = clock.instant();
        if (Duration.between(lookedAt, now).abs().compareTo(LOOK_EVERY) < 0) {
            return;
        }
        lookedAt = now;
        try {
            ServerIdentity found = source.apply(now);
            if (!found.chain().equals(identity.chain())) {
                SSLContext next = found.context();
                show(found);
                identity = found;
                context = next;
                LOG.info("TLS shows a new certificate, good until {}", found.notAfter());
            }
            trouble = Optional.empty();
        } catch (ServerIdentityException | IllegalStateException e) {
            String reason = String.valueOf(e.getMessage());
            if (!trouble.equals(Optional.of(reason))) {
                LOG.warn("TLS goes on with the certificate that it has: {}", reason);
            }
            trouble = Optional.of(reason);
        }
    }

    private void show(ServerIdentity next) {
        try {
            KeyPairFile.replace(shown, Pem.write(next.chain().toArray()));
        } catch (IOException e) {
            throw new ServerIdentityException(
                    "The certificate that TLS shows cannot be written to " + shown + ": " + e.getMessage()
                            + ". Mend the rights of that folder.",
                    e);
        }
    }

    @Override
    public synchronized List<StatusItem> status() {
        look();
        Instant end = identity.notAfter();
        Duration left = Duration.between(clock.instant(), end);
        Level level = Level.GOOD;
        String detail = "TLS shows a certificate that is good until " + end + ".";
        if (left.isNegative() || left.isZero()) {
            level = Level.FAILED;
            detail = "The certificate that TLS shows ended at " + end + ": clients refuse it. "
                    + trouble.orElse("Replace it.");
        } else if (trouble.isPresent()) {
            level = Level.WARNING;
            detail = "TLS goes on with the certificate that it has, until " + end + ": " + trouble.get();
        } else if (left.compareTo(LITTLE_LEFT) < 0) {
            level = Level.WARNING;
            detail = "The certificate that TLS shows ends at " + end + "; replace it before.";
        }
        return List.of(new StatusItem("tls", "server", level, detail, Map.of("left_seconds", left.toSeconds())));
    }
}
