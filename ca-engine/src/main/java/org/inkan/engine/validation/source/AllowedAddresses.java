package org.inkan.engine.validation.source;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that may be followed for strangers. Certificates of anybody name addresses; whoever could make the server fetch
 * any of them could look around in its network.
 */
public final class AllowedAddresses {

    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443, "ldap", 389, "ldaps", 636);

    private final List<URI> allowed;

    private AllowedAddresses(List<URI> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /**
     * Addresses that begin with one of these: the same scheme, host and port, and a path that begins as theirs does.
     *
     * @throws IllegalArgumentException if one is not such an address
     */
    public static AllowedAddresses of(List<URI> beginnings) {
        for (URI one : beginnings) {
            if (!isComplete(one) || one.getRawUserInfo() != null || one.getRawFragment() != null) {
                throw new IllegalArgumentException(
                        "'" + one
                                + "' is not an address that can be allowed; write http://HOST/PATH, https://, ldap:// or ldaps://.");
            }
        }
        return new AllowedAddresses(beginnings);
    }

    /** None at all. */
    public static AllowedAddresses none() {
        return new AllowedAddresses(List.of());
    }

    private static boolean isComplete(URI address) {
        return address.getScheme() != null
                && PORTS.containsKey(address.getScheme().toLowerCase(Locale.ROOT))
                && address.getHost() != null;
    }

    /** Whether it may be followed. */
    public boolean allows(URI address) {
        return isComplete(address)
                && address.getRawUserInfo() == null
                && allowed.stream().anyMatch(one -> begins(address, one));
    }

    private static boolean begins(URI address, URI beginning) {
        return address.getScheme().equalsIgnoreCase(beginning.getScheme())
                && address.getHost().equalsIgnoreCase(beginning.getHost())
                && port(address) == port(beginning)
                && path(address).startsWith(path(beginning))
                && !path(address).contains("/..");
    }

    /** The port that an address means. */
    static int port(URI address) {
        return address.getPort() >= 0
                ? address.getPort()
                : PORTS.getOrDefault(address.getScheme().toLowerCase(Locale.ROOT), -1);
    }

    private static String path(URI address) {
        @Nullable String path = address.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }
}
