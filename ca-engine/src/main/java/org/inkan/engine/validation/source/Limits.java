package org.inkan.engine.validation.source;

import java.time.Duration;

/**
 * What one validation may spend.
 *
 * @param steps partial paths looked at
 * @param paths complete paths validated
 * @param certificates certificates considered as issuers
 * @param requests requests to directories and web servers
 * @param octets octets fetched in all
 * @param octetsEach octets of one CRL or certificate that is fetched
 * @param time for the whole validation
 * @param timeEach for one request to a directory or a web server
 * @param depth CA certificates between the trust anchor and the end certificate, those that a CA has issued to itself not
 *     counted
 */
public record Limits(
        int steps,
        int paths,
        int certificates,
        int requests,
        long octets,
        long octetsEach,
        Duration time,
        Duration timeEach,
        int depth) {

    /** Checks that each is positive. */
    public Limits {
        require(steps, "steps");
        require(paths, "paths");
        require(certificates, "certificates");
        require(requests, "requests");
        require(octets, "octets");
        require(octetsEach, "octetsEach");
        require(time.toMillis(), "time");
        require(timeEach.toMillis(), "timeEach");
        if (depth < 0) {
            throw new IllegalArgumentException("depth: is " + depth + "; a path has no fewer than 0 CAs between.");
        }
    }

    private static void require(long value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    name + ": is " + value + "; a validation needs at least 1 (a time: a millisecond).");
        }
    }

    /** For a server that validates for strangers. */
    public static Limits standard() {
        return new Limits(
                50_000, 200, 20_000, 100, 256L << 20, 64L << 20, Duration.ofSeconds(30), Duration.ofSeconds(10), 16);
    }

    /** The same with another time for the whole and for each request. */
    public Limits withTime(Duration whole, Duration each) {
        return new Limits(steps, paths, certificates, requests, octets, octetsEach, whole, each, depth);
    }

    /** The same with other numbers of octets. */
    public Limits withOctets(long whole, long each) {
        return new Limits(steps, paths, certificates, requests, whole, each, time, timeEach, depth);
    }

    /** The same with other numbers of steps, paths and certificates. */
    public Limits withSteps(int most, int mostPaths, int mostCertificates) {
        return new Limits(most, mostPaths, mostCertificates, requests, octets, octetsEach, time, timeEach, depth);
    }

    /** The same with another number of CA certificates between anchor and end certificate. */
    public Limits withDepth(int most) {
        return new Limits(steps, paths, certificates, requests, octets, octetsEach, time, timeEach, most);
    }
}
