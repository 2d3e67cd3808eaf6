package org.inkan.routes.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * Who may read what is not for everybody, such as the metrics: clients on this machine, and those in a list of addresses
 * and networks ({@code 192.0.2.7}, {@code 192.0.2.0/24}, {@code 2001:db8::/32}).
 */
public final class Readers {

    private static final Pattern LITERAL =
            Pattern.compile("([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(/[0-9]{1,3})?");

    private final InetAddressSet allowed = new InetAddressSet();

    /**
     * This machine and {@code addresses}.
     *
     * @throws IllegalArgumentException naming the one that is no address or network
     */
    public Readers(List<String> addresses) {
        for (String address : addresses) {
            try {
                // A name would be looked up by whoever answers for it, and 192.0.2 taken for 192.0.0.2.
                if (!LITERAL.matcher(address).matches()) {
                    throw new IllegalArgumentException("no literal");
                }
                allowed.add(address);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "'" + address + "' is no address or network such as 192.0.2.7 or 192.0.2.0/24.", e);
            }
        }
    }

    /** Whether whoever has sent this may read. */
    boolean include(Request request) {
        InetAddress remote = remote(request);
        return isLocal(request) || allowed.test(remote);
    }

    /** Who has sent a request: the other end of its connection. */
    static InetAddress remote(Request request) {
        return address(request.getConnectionMetaData().getRemoteSocketAddress());
    }

    /** Whether a request comes from this machine: no packet of it has left it. */
    static boolean isLocal(Request request) {
        InetAddress remote = remote(request);
        return remote.isLoopbackAddress()
                || remote.equals(address(request.getConnectionMetaData().getLocalSocketAddress()));
    }

    /** Whether both ends of a request's connection are loopback addresses. */
    static boolean isLoopback(Request request) {
        return address(request.getConnectionMetaData().getRemoteSocketAddress()).isLoopbackAddress()
                && address(request.getConnectionMetaData().getLocalSocketAddress())
                        .isLoopbackAddress();
    }

    private static InetAddress address(SocketAddress address) {
        if (address instanceof InetSocketAddress internet && internet.getAddress() != null) {
            return internet.getAddress();
        }
        throw new IllegalArgumentException("A connection has no Internet address: " + address);
    }
}
