package org.inkan.directory.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Counts connections, in all and by address. An IPv6 /64 counts as one address: whoever has one has them all. */
final class ConnectionCount {

    private static final int NETWORK_OCTETS = 8;

    private final int most;
    private final int mostPerAddress;
    private final Map<String, Integer> perAddress = new HashMap<>();
    private int inAll;

    ConnectionCount(int most, int mostPerAddress) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
    }

    /** Counts one more from this address, unless that would be too many. */
    synchronized boolean enter(InetAddress address) {
        String key = key(address);
        int here = perAddress.getOrDefault(key, 0);
        if (inAll >= most || here >= mostPerAddress) {
            return false;
        }
        perAddress.put(key, here + 1);
        inAll++;
        return true;
    }

    /** Takes one off that has entered. */
    synchronized void leave(InetAddress address) {
        perAddress.computeIfPresent(key(address), (key, here) -> here == 1 ? null : here - 1);
        inAll--;
    }

    private static String key(InetAddress address) {
        byte[] octets = address.getAddress();
        return HexFormat.of()
                .formatHex(address instanceof Inet6Address ? Arrays.copyOf(octets, NETWORK_OCTETS) : octets);
    }
}
