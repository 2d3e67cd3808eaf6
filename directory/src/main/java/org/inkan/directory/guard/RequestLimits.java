package org.inkan.directory.guard;

/**
 * How many requests are answered; one more is told {@code busy}.
 *
 * @param perSecond a second, in all
 * @param perSecondPerAddress a second, from one IPv4 address or one IPv6 /64 network; short bursts may be twice as long
 * @param searches searches for many entries under way at one time, in all
 * @param searchesPerAddress the same from one address or network
 * @param searchesPerConnection the same on one connection
 */
public record RequestLimits(
        int perSecond, int perSecondPerAddress, int searches, int searchesPerAddress, int searchesPerConnection) {

    /** Checks that each limit leaves room for an honest client. */
    public RequestLimits {
        GuardLimits.requireFrom1("requestsPerSecond", perSecond, 10_000_000);
        GuardLimits.requireFrom1("requestsPerSecondPerAddress", perSecondPerAddress, 10_000_000);
        GuardLimits.requireFrom1("searches", searches, 10_000);
        GuardLimits.requireFrom1("searchesPerAddress", searchesPerAddress, 10_000);
        GuardLimits.requireFrom1("searchesPerConnection", searchesPerConnection, 1_000);
    }

    /** For a public directory: a client that reads CRLs asks once a day, a gateway for thousands a few times a second. */
    public static RequestLimits defaults() {
        return new RequestLimits(50_000, 5_000, 200, 50, 8);
    }
}
