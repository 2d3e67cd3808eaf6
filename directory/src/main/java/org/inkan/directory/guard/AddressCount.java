package org.inkan.directory.guard;

import java.util.HashMap;
import java.util.Map;

/** Counts what is there at one time, connections or searches, in all and by where they come from. */
final class AddressCount {

    private final int most;
    private final int mostPerAddress;
    private final Map<ClientNetwork, Integer> perAddress = new HashMap<>();
    private int inAll;

    AddressCount(int most, int mostPerAddress) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
    }

    /** Counts one more from there, unless that would be too many. */
    synchronized boolean enter(ClientNetwork network) {
        int here = perAddress.getOrDefault(network, 0);
        if (inAll >= most || here >= mostPerAddress) {
            return false;
        }
        perAddress.put(network, here + 1);
        inAll++;
        return true;
    }

    /** Takes one off that has entered. */
    synchronized void leave(ClientNetwork network) {
        perAddress.computeIfPresent(network, (key, here) -> here == 1 ? null : here - 1);
        inAll--;
    }
}
