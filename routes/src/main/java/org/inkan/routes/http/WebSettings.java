package org.inkan.routes.http;

import java.time.Duration;

/**
 * Where the HTTP server listens and what it bounds (OPS-5).
 *
 * @param address address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param headerBytes a request's line and header fields together
 * @param connections open connections; more wait in the operating system's queue
 * @param threads threads for all requests together
 * @param idleTime a connection on which nothing moves for so long is closed
 * @param bodyTime a request's line and header fields must have come within this time of their first octet, and its body
 *     within as long again
 * @param stopTime requests in flight may take so long when the server stops
 */
public record WebSettings(
        String address,
        int port,
        int headerBytes,
        int connections,
        int threads,
        Duration idleTime,
        Duration bodyTime,
        Duration stopTime) {

    /** Checks every bound. */
    public WebSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The HTTP port " + port + " is not in 0 to 65535.");
        }
        atLeast("headerBytes", headerBytes, 1_024);
        atLeast("connections", connections, 1);
        atLeast("threads", threads, 8);
        positive("idleTime", idleTime);
        positive("bodyTime", bodyTime);
        positive("stopTime", stopTime);
    }

    /** For one machine: 127.0.0.1, 8 KiB of header, 1,000 connections, 64 threads. */
    public static WebSettings onPort(int port) {
        return new WebSettings(
                "127.0.0.1",
                port,
                8 * 1024,
                1_000,
                64,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10));
    }

    /** The same on another address. */
    public WebSettings onAddress(String other) {
        return new WebSettings(other, port, headerBytes, connections, threads, idleTime, bodyTime, stopTime);
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least " + least + ".");
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be positive.");
        }
    }
}
