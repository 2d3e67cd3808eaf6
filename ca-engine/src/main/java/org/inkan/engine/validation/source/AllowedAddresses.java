package org.inkan.engine.validation.source;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that may be followed for strangers. Certificates of anybody name addresses; whoever could make the server fetch
 * any of them could look around in its network.
 */
public final class AllowedAddresses {

    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443, "ldap", 389, "ldaps", 636);

    private static final Pattern HIDDEN_STEP = Pattern.compile("\\\\|%(?:2e|2f|5c|25)", Pattern.CASE_INSENSITIVE);

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
                && !leaves(address);
    }

    /**
     * Whether a server could read the path as one outside of what it begins with: by a step upwards, or by a dot, slash,
     * backslash or percent sign that is written as an octet (RFC 3986 section 2.1), which some decode once and some twice. Of
     * LDAP addresses the path is a name, in which these mean themselves (RFC 4516).
     */
    private static boolean leaves(URI address) {
        String path = path(address);
        return path.contains("/..")
                || (address.getScheme().toLowerCase(Locale.ROOT).startsWith("http")
                        && HIDDEN_STEP.matcher(path).find());
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
