package org.inkan.directory.guard;

import java.time.Duration;

/**
 * What one client, and all clients together, may take of the server.
 *
 * @param pduOctets longest request, header included. A search for a CRL has about 200 octets; nobody writes here
 * @param nesting most BER elements that may stand inside each other in a request. A filter of depth n needs n + 3;
 *     clients of a PKI use fewer than 8, and every level costs the recursive decoder and evaluator a stack frame
 * @param pduDeadline longest time from a request's first octet to its last
 * @param idle longest time without any request, after which the connection is closed with a notice
 * @param stall time in which a client must take at least {@code pace} octets of what is waiting for it
 * @param pace see {@code stall}
 * @param connections most connections in all
 * @param connectionsPerAddress most connections from one IPv4 address or one IPv6 /64 network
 * @param operations most searches under way on one connection; one more is told {@code busy}
 * @param waiting most searches in all that may hold a thread because their client reads slowly; one more is ended with
 *     {@code busy}. Fewer than the server's threads, so that slow readers never take them all
 * @param octetsInFlight how much may wait to be sent on one connection before its next request is looked at. One answer
 *     may be larger
 * @param octetsInFlightInAll how much memory all answers that wait to be sent may hold, each counted once however many
 *     clients it goes to; one more is told {@code busy}
 */
public record GuardLimits(
        int pduOctets,
        int nesting,
        Duration pduDeadline,
        Duration idle,
        Duration stall,
        int pace,
        int connections,
        int connectionsPerAddress,
        int operations,
        int waiting,
        int octetsInFlight,
        long octetsInFlightInAll) {

    private static final int SMALLEST_PDU = 7;

    /** Checks that each limit leaves room for an honest client. */
    public GuardLimits {
        require(pduOctets >= SMALLEST_PDU, "pduOctets", pduOctets, "at least " + SMALLEST_PDU);
        require(nesting >= 4, "nesting", nesting, "at least 4");
        requirePositive("pduDeadline", pduDeadline);
        requirePositive("idle", idle);
        requirePositive("stall", stall);
        require(pace >= 1, "pace", pace, "at least 1");
        require(connections >= 1, "connections", connections, "at least 1");
        require(connectionsPerAddress >= 1, "connectionsPerAddress", connectionsPerAddress, "at least 1");
        require(operations >= 1, "operations", operations, "at least 1");
        require(waiting >= 1, "waiting", waiting, "at least 1");
        require(octetsInFlight >= 1, "octetsInFlight", octetsInFlight, "at least 1");
        require(octetsInFlightInAll >= octetsInFlight, "octetsInFlightInAll", octetsInFlightInAll, "octetsInFlight");
    }

    /** Limits for a public directory on the Internet. */
    public static GuardLimits defaults() {
        return new GuardLimits(
                64 * 1024,
                64,
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                64 * 1024,
                2_000,
                200,
                8,
                2,
                1024 * 1024,
                256L * 1024 * 1024);
    }

    /** These limits with others on the number of connections. */
    public GuardLimits withConnections(int inAll, int perAddress) {
        return new GuardLimits(
                pduOctets,
                nesting,
                pduDeadline,
                idle,
                stall,
                pace,
                inAll,
                perAddress,
                operations,
                waiting,
                octetsInFlight,
                octetsInFlightInAll);
    }

    /** These limits with other times. */
    public GuardLimits withTimes(Duration newPduDeadline, Duration newIdle, Duration newStall) {
        return new GuardLimits(
                pduOctets,
                nesting,
                newPduDeadline,
                newIdle,
                newStall,
                pace,
                connections,
                connectionsPerAddress,
                operations,
                waiting,
                octetsInFlight,
                octetsInFlightInAll);
    }

    private static void requirePositive(String name, Duration value) {
        require(!value.isNegative() && !value.isZero(), name, value, "longer than nothing");
    }

    private static void require(boolean condition, String name, Object value, String rule) {
        if (!condition) {
            throw new IllegalArgumentException("LDAP limit " + name + " is " + value + "; it must be " + rule);
        }
    }
}
