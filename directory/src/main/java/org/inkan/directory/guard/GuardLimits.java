package org.inkan.directory.guard;

import java.time.Duration;

/**
 * What one client, and all clients together, may take of the server.
 *
 * @param pduOctets longest request, header included. A search for a CRL has about 200 octets; nobody writes here
 * @param nesting most BER elements that may stand inside each other in a request. A filter of depth n needs n + 3;
 *     clients of a PKI use fewer than 8, and every level costs the recursive decoder and evaluator a stack frame
 * @param times how long a client may take
 * @param pace octets that a client must take of what is waiting for it in the time {@link Times#stall}
 * @param connections most connections in all
 * @param connectionsPerAddress most connections from one IPv4 address or one IPv6 /64 network
 * @param requests most requests
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
        Times times,
        int pace,
        int connections,
        int connectionsPerAddress,
        RequestLimits requests,
        int waiting,
        int octetsInFlight,
        long octetsInFlightInAll) {

    private static final int SMALLEST_PDU = 64;
    private static final int LARGEST_PDU = 16 * 1024 * 1024;
    private static final int DEEPEST = 100;
    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * Longest durations.
     *
     * @param pdu from a request's first octet to its last
     * @param handshake of TLS, from its beginning to its end
     * @param idle without any request, after which the connection is closed with a notice
     * @param stall in which a client must take at least {@code pace} octets of what is waiting for it
     */
    public record Times(Duration pdu, Duration handshake, Duration idle, Duration stall) {
        /** Checks that each leaves time for an honest client. */
        public Times {
            requireDuration("pduDeadline", pdu);
            requireDuration("handshakeDeadline", handshake);
            requireDuration("idle", idle);
            requireDuration("stall", stall);
        }
    }

    /** Checks that each limit leaves room for an honest client and is a limit. */
    public GuardLimits {
        requireRange("pduOctets", pduOctets, SMALLEST_PDU, LARGEST_PDU);
        requireRange("nesting", nesting, 4, DEEPEST);
        requireFrom1("pace", pace, Integer.MAX_VALUE);
        requireFrom1("connections", connections, 100_000);
        requireFrom1("connectionsPerAddress", connectionsPerAddress, 100_000);
        requireFrom1("waiting", waiting, 1_000);
        requireFrom1("octetsInFlight", octetsInFlight, 1 << 30);
        requireRange("octetsInFlightInAll", octetsInFlightInAll, octetsInFlight, 1L << 40);
    }

    /** Limits for a public directory on the Internet. */
    public static GuardLimits defaults() {
        return new GuardLimits(
                64 * 1024,
                64,
                new Times(
                        Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofSeconds(30)),
                64 * 1024,
                2_000,
                200,
                RequestLimits.defaults(),
                2,
                1024 * 1024,
                256L * 1024 * 1024);
    }

    /** These limits with others on the number of connections. */
    public GuardLimits withConnections(int inAll, int perAddress) {
        return new GuardLimits(
                pduOctets,
                nesting,
                times,
                pace,
                inAll,
                perAddress,
                requests,
                waiting,
                octetsInFlight,
                octetsInFlightInAll);
    }

    /** These limits with other times. */
    public GuardLimits withTimes(Times newTimes) {
        return new GuardLimits(
                pduOctets,
                nesting,
                newTimes,
                pace,
                connections,
                connectionsPerAddress,
                requests,
                waiting,
                octetsInFlight,
                octetsInFlightInAll);
    }

    /** These limits with others on requests. */
    public GuardLimits withRequests(RequestLimits newRequests) {
        return new GuardLimits(
                pduOctets,
                nesting,
                times,
                pace,
                connections,
                connectionsPerAddress,
                newRequests,
                waiting,
                octetsInFlight,
                octetsInFlightInAll);
    }

    /** These limits with another on searches that wait for their client. */
    public GuardLimits withWaiting(int newWaiting) {
        return new GuardLimits(
                pduOctets,
                nesting,
                times,
                pace,
                connections,
                connectionsPerAddress,
                requests,
                newWaiting,
                octetsInFlight,
                octetsInFlightInAll);
    }

    /** These limits with others on what waits to be sent. */
    public GuardLimits withOctetsInFlight(int onOneConnection, long inAll) {
        return new GuardLimits(
                pduOctets,
                nesting,
                times,
                pace,
                connections,
                connectionsPerAddress,
                requests,
                waiting,
                onOneConnection,
                inAll);
    }

    static void requireFrom1(String name, long value, long most) {
        requireRange(name, value, 1, most);
    }

    private static void requireRange(String name, long value, long least, long most) {
        require(value >= least && value <= most, name, value, "from " + least + " to " + most);
    }

    private static void requireDuration(String name, Duration value) {
        require(
                !value.isNegative() && !value.isZero() && value.compareTo(LONGEST) <= 0,
                name,
                value,
                "longer than nothing and a day at most");
    }

    private static void require(boolean condition, String name, Object value, String rule) {
        if (!condition) {
            throw new IllegalArgumentException("LDAP limit " + name + " is " + value + "; it must be " + rule);
        }
    }
}
