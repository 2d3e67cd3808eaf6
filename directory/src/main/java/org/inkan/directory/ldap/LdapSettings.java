package org.inkan.directory.ldap;

import java.time.Duration;
import org.inkan.directory.guard.GuardLimits;

/**
 * Settings of the LDAP listener.
 *
 * @param address IP address or host name to listen on
 * @param port TCP port; 0 takes a free one, which {@link DirectoryServer#port} tells
 * @param guard what a client may take of the server
 * @param sizeLimit most entries that a search returns; a client may ask for fewer
 * @param timeLimit longest duration of a search; a client may ask for less
 * @param cacheOctets memory for encoded answers to base searches
 */
public record LdapSettings(
        String address, int port, GuardLimits guard, int sizeLimit, Duration timeLimit, long cacheOctets) {

    private static final int LAST_PORT = 65_535;

    /** Checks ranges. */
    public LdapSettings {
        require(!address.isBlank(), "address", address, "an IP address or a host name");
        require(port >= 0 && port <= LAST_PORT, "port", port, "from 0 to " + LAST_PORT);
        require(sizeLimit >= 1, "sizeLimit", sizeLimit, "at least 1");
        require(timeLimit.toMillis() >= 1, "timeLimit", timeLimit, "at least a millisecond");
        require(cacheOctets >= 0, "cacheOctets", cacheOctets, "at least 0");
    }

    /** Port 10389 of this machine only. */
    public static LdapSettings defaults() {
        return new LdapSettings(
                "127.0.0.1", 10389, GuardLimits.defaults(), 1000, Duration.ofSeconds(60), 128L * 1024 * 1024);
    }

    /** These settings with another port. */
    public LdapSettings withPort(int newPort) {
        return new LdapSettings(address, newPort, guard, sizeLimit, timeLimit, cacheOctets);
    }

    /** These settings with other limits for the guard. */
    public LdapSettings withGuard(GuardLimits newGuard) {
        return new LdapSettings(address, port, newGuard, sizeLimit, timeLimit, cacheOctets);
    }

    private static void require(boolean condition, String name, Object value, String rule) {
        if (!condition) {
            throw new IllegalArgumentException("LDAP setting " + name + " is " + value + "; it must be " + rule);
        }
    }
}
