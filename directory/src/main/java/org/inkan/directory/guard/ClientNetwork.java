package org.inkan.directory.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a client comes from, as limits go by it: an IPv4 address, or an IPv6 /64 network, since whoever has one address
 * of it has them all.
 *
 * @param key the address's octets, or the network's, in hexadecimal
 */
record ClientNetwork(String key) {

    private static final int NETWORK_OCTETS = 8;

    static ClientNetwork of(InetAddress address) {
        byte[] octets = address.getAddress();
        return new ClientNetwork(HexFormat.of()
                .formatHex(address instanceof Inet6Address ? Arrays.copyOf(octets, NETWORK_OCTETS) : octets));
    }
}
