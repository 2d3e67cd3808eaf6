package org.inkan.engine.validation;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * The places of a service that anybody may ask and that takes long: a few in all, and one for each client, so that no client
 * keeps the others out. Thread-safe.
 */
final class Places {

    /** A customer's network has at least this many octets in front (RFC 6177), and addresses behind them without end. */
    private static final int NETWORK_OCTETS = 8;

    private final int all;
    private final Set<String> taken = new HashSet<>();

    /**
     * Places, all of them free.
     *
     * @param all how many there are
     */
    Places(int all) {
        this.all = all;
    }

    /** What is asked for. */
    enum Outcome {
        /** It is the client's until it is given back. */
        TAKEN,
        /** The client has one. */
        HAS_ONE,
        /** Others have all. */
        NONE_FREE
    }

    /** Takes a place for a client. */
    synchronized Outcome take(InetAddress client) {
        String name = name(client);
        if (taken.contains(name)) {
            return Outcome.HAS_ONE;
        }
        if (taken.size() == all) {
            return Outcome.NONE_FREE;
        }
        taken.add(name);
        return Outcome.TAKEN;
    }

    /** Gives a client's place back. */
    synchronized void giveBack(InetAddress client) {
        taken.remove(name(client));
    }

    /** One name for all addresses that one client can take at will. */
    private static String name(InetAddress client) {
        byte[] octets = client.getAddress();
        return HexFormat.of()
                .formatHex(client instanceof Inet6Address ? Arrays.copyOf(octets, NETWORK_OCTETS) : octets);
    }
}
