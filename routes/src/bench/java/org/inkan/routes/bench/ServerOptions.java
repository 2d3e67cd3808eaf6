package org.inkan.routes.bench;

import java.util.List;

/** What the Java machine of a server is told: the same as {@code ./inkan serve} tells it, and what the caller adds. */
final class ServerOptions {

    private ServerOptions() {}

    /** A word each. */
    static List<String> read() {
        String options =
                System.getenv().getOrDefault("INKAN_BENCH_SERVER_OPTS", "").strip();
        return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
    }
}
