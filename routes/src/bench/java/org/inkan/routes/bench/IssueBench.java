package org.inkan.routes.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Certificates per second from PKCS#10 over HTTP to a durable record, as a designated provider orders them, beside what
 * OpenSSL signs at most ({@code openssl speed -multi 2}) and what {@code openssl ca} issues at one process a certificate:
 * the server as it is shipped, in a process of its own with a fresh home; client and server on the same cores; the
 * programs in turn, medians, and the medians of the ratios of each round. {@code ./inkan bench issue} runs it;
 * {@code quick} takes three short rounds.
 */
public final class IssueBench {

    private static final String CLIENT = "bench";

    private final int rounds;
    private final double share;
    private final OrderRequests requests = new OrderRequests();
    private final Map<String, double[]> figures = new LinkedHashMap<>();

    private IssueBench(int rounds, double share) {
        this.rounds = rounds;
        this.share = share;
    }

    /** Prints the table. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        if (!Set.of(List.of(), List.of("quick")).contains(List.of(arguments))) {
            System.err.println("Usage: ./inkan bench issue [quick]");
            System.exit(2);
        }
        boolean quick = arguments.length > 0;
        Path folder = Files.createTempDirectory("inkan-bench");
        try {
            new IssueBench(quick ? 3 : 5, quick ? 0.4 : 1).run(folder);
        } finally {
            delete(folder);
        }
    }

    private void run(Path folder) throws Exception {
        OpensslCa opensslCa = OpensslCa.make(Files.createDirectory(folder.resolve("openssl")), requests);
        try (IssueServer server = IssueServer.start(folder.resolve("ours"), CLIENT)) {
            OrderLoad load = new OrderLoad(server.port(), server.token());
            // Code that has run a few thousand times is compiled; nobody waits for that in a server's life but once.
            for (IssueConf.Ca ca : IssueConf.Ca.values()) {
                load.run(ca, 8, requests.fresh(scaled(6_000)));
            }
            for (int round = 0; round < rounds; round++) {
                round(round, load, opensslCa);
            }
        }
        print();
    }

    private void round(int round, OrderLoad load, OpensslCa opensslCa) throws Exception {
        keep("speed rsa", round, OpensslSpeed.signatures("rsa2048", 2));
        keep("rsa 1", round, load.run(IssueConf.Ca.RSA, 1, requests.fresh(scaled(1_200))));
        keep("rsa 8", round, load.run(IssueConf.Ca.RSA, 8, requests.fresh(scaled(6_000))));
        keep("speed ec", round, OpensslSpeed.signatures("ecdsap256", 2));
        keep("ca", round, opensslCa.issue(requests.fresh(scaled(100))));
        keep("ec 1", round, load.run(IssueConf.Ca.EC, 1, requests.fresh(scaled(1_200))));
        keep("ec 8", round, load.run(IssueConf.Ca.EC, 8, requests.fresh(scaled(6_000))));
    }

    private int scaled(int count) {
        return (int) (count * share);
    }

    private void keep(String figure, int round, double value) {
        figures.computeIfAbsent(figure, name -> new double[rounds])[round] = value;
    }

    @SuppressWarnings("SystemOut")
    private void print() {
        System.out.println("| certificates/s | Inkan | OpenSSL | ratio | goal |");
        System.out.println("| --- | --- | --- | --- | --- |");
        row("RSA-2048 CA × 1 client ÷ `openssl speed -multi 2 rsa2048`", "rsa 1", "speed rsa", "");
        row("RSA-2048 CA × 8 clients ÷ `openssl speed -multi 2 rsa2048`", "rsa 8", "speed rsa", "≥ 0.3");
        row("P-256 CA × 1 client ÷ `openssl ca`, one process each", "ec 1", "ca", "");
        row("P-256 CA × 8 clients ÷ `openssl ca`, one process each", "ec 8", "ca", "≥ 18");
        row("P-256 CA × 8 clients ÷ `openssl speed -multi 2 ecdsap256`", "ec 8", "speed ec", "");
    }

    @SuppressWarnings("SystemOut")
    private void row(String what, String ours, String theirs, String goal) {
        double[] mine = figures.getOrDefault(ours, new double[0]);
        double[] others = figures.getOrDefault(theirs, new double[0]);
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ratios[i] = mine[i] / others[i];
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %.2f | %s |%n",
                what,
                median(mine),
                median(others),
                median(ratios),
                goal);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
