package org.inkan.directory.ldap;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.inkan.directory.guard.GuardLimits;

/**
 * Settings of the LDAP listeners.
 *
 * @param address IP address or host name to listen on
 * @param port TCP port; 0 takes a free one, which {@link DirectoryServer#port} tells
 * @param tls how TLS is offered, by StartTLS and on a port of its own; empty when it is not
 * @param guard what a client may take of the server
 * @param sizeLimit most entries that a search returns; a client may ask for fewer
 * @param timeLimit longest duration of a search; a client may ask for less
 * @param cacheOctets memory for encoded answers to base searches
 */
public record LdapSettings(
        String address,
        int port,
        Optional<Tls> tls,
        GuardLimits guard,
        int sizeLimit,
        Duration timeLimit,
        long cacheOctets) {

    private static final int LAST_PORT = 65_535;
    private static final int MOST_ENTRIES = 1_000_000;
    private static final Duration LONGEST_SEARCH = Duration.ofHours(1);
    private static final long LARGEST_CACHE = 1L << 40;

    /**
     * TLS.
     *
     * @param context gives the context with the server's certificate, asked anew for each connection, so that a renewed
     *     certificate is used from then on
     * @param port TCP port of LDAPS; 0 takes a free one, which {@link DirectoryServer#tlsPort} tells
     */
    public record Tls(Supplier<SSLContext> context, int port) {
        /** Checks the port. */
        public Tls {
            require(port >= 0 && port <= LAST_PORT, "tls.port", port, "from 0 to " + LAST_PORT);
        }
    }

    /** Checks ranges. */
    public LdapSettings {
        require(!address.isBlank(), "address", address, "an IP address or a host name");
        require(port >= 0 && port <= LAST_PORT, "port", port, "from 0 to " + LAST_PORT);
        require(sizeLimit >= 1 && sizeLimit <= MOST_ENTRIES, "sizeLimit", sizeLimit, "from 1 to " + MOST_ENTRIES);
        require(
                timeLimit.toMillis() >= 1 && timeLimit.compareTo(LONGEST_SEARCH) <= 0,
                "timeLimit",
                timeLimit,
                "from a millisecond to an hour");
        require(
                cacheOctets >= 0 && cacheOctets <= LARGEST_CACHE,
                "cacheOctets",
                cacheOctets,
                "from 0 to " + LARGEST_CACHE);
    }

    /** Port 10389 of this machine only, without TLS. */
    public static LdapSettings defaults() {
        return new LdapSettings(
                "127.0.0.1",
                10389,
                Optional.empty(),
                GuardLimits.defaults(),
                1000,
                Duration.ofSeconds(60),
                128L * 1024 * 1024);
    }

    /** These settings with another port. */
    public LdapSettings withPort(int newPort) {
        return new LdapSettings(address, newPort, tls, guard, sizeLimit, timeLimit, cacheOctets);
    }

    /** These settings with TLS. */
    public LdapSettings withTls(Tls newTls) {
        return new LdapSettings(address, port, Optional.of(newTls), guard, sizeLimit, timeLimit, cacheOctets);
    }

    /** These settings on another address. */
    public LdapSettings withAddress(String newAddress) {
        return new LdapSettings(newAddress, port, tls, guard, sizeLimit, timeLimit, cacheOctets);
    }

    /** These settings with other limits on searches. */
    public LdapSettings withSearchLimits(int newSizeLimit, Duration newTimeLimit) {
        return new LdapSettings(address, port, tls, guard, newSizeLimit, newTimeLimit, cacheOctets);
    }

    /** These settings with other limits for the guard. */
    public LdapSettings withGuard(GuardLimits newGuard) {
        return new LdapSettings(address, port, tls, newGuard, sizeLimit, timeLimit, cacheOctets);
    }

    private static void require(boolean condition, String name, Object value, String rule) {
        if (!condition) {
            throw new IllegalArgumentException("LDAP setting " + name + " is " + value + "; it must be " + rule);
        }
    }
}
