package org.inkan.directory.bench;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.inkan.directory.store.EntryStore;
import org.inkan.directory.store.StoreSettings;

/**
 * The directory beside slapd: the same entries, the two in turn, medians of five, the ratio of each pair.
 *
 * <p>{@code ./inkan bench directory} runs it; with {@code quick}, without the figures at 1,000,000 entries.
 */
public final class DirectoryBench {

    private static final int ROUNDS = 5;
    private static final long MILLIS = 1_500;
    private static final int INDEXED = 100_000;
    private static final int MANY = 1_000_000;

    private final Path folder;
    private final Samples samples;
    private final Table table;

    private DirectoryBench(Path folder) throws Exception {
        this.folder = folder;
        this.samples = new Samples();
        this.table = new Table(System.out);
    }

    /** Runs all figures, or with {@code quick} the shorter ones. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("inkan-bench");
        try {
            DirectoryBench bench = new DirectoryBench(folder);
            bench.reads();
            bench.adds();
            if (arguments.length == 0 || !arguments[0].equals("quick")) {
                bench.many();
            }
        } finally {
            delete(folder);
        }
        System.exit(0);
    }

    private void reads() throws Exception {
        List<Entry> entries = new ArrayList<>(samples.published());
        for (int i = 0; i < INDEXED; i++) {
            entries.add(samples.certificateEntry(i));
        }
        Path data = Files.createDirectories(folder.resolve("reads"));
        try (EntryStore store = open(data)) {
            load(store, entries);
        }
        try (Slapd slapd = new Slapd(folder.resolve("slapd-reads"), entries);
                ServerProcess ours = new ServerProcess(data)) {
            for (int connections : new int[] {1, 8}) {
                String times = " × " + connections + " connection" + (connections == 1 ? "" : "s");
                compare(
                        "1.2 KB certificate" + times + ", searches/s",
                        "≥ 2.0",
                        ours,
                        slapd,
                        connections,
                        base(Samples.CERTIFICATE, "cACertificate;binary", 1));
            }
            for (int connections : new int[] {1, 8}) {
                String times = " × " + connections + " connection" + (connections == 1 ? "" : "s");
                compare(
                        "100 KB CRL" + times + ", MB/s",
                        "≥ 1.5",
                        ours,
                        slapd,
                        connections,
                        base(Samples.SMALL_CRL, "certificateRevocationList;binary", 1e-6));
            }
            for (int connections : new int[] {1, 8}) {
                String times = " × " + connections + " connection" + (connections == 1 ? "" : "s");
                compare(
                        "5 MB CRL" + times + ", MB/s",
                        "≥ 1.3",
                        ours,
                        slapd,
                        connections,
                        base(Samples.LARGE_CRL, "certificateRevocationList;binary", 1e-6));
            }
            for (int connections : new int[] {1, 8}) {
                compare(
                        "indexed serial among 100,000 × " + connections + ", searches/s",
                        "≥ 1.0",
                        ours,
                        slapd,
                        connections,
                        new Figure(1, DirectoryBench::bySerial));
            }
        }
    }

    private record Figure(double unit, Load.Operation operation) {}

    private static Figure base(String dn, String attribute, double unit) {
        return new Figure(unit, (connection, thread, i) -> {
            byte[] value = connection.getEntry(dn, attribute).getAttributeValueBytes(attribute);
            return unit == 1 ? 1 : value.length;
        });
    }

    private static long bySerial(LDAPConnection connection, int thread, int i) throws Exception {
        int number = Math.floorMod((thread * 7919 + i) * 104_729, INDEXED);
        SearchResult result = connection.search(
                Samples.PARENT, SearchScope.SUB, "(inkanSerialNumber=" + Samples.serial(number) + ")", "inkanState");
        if (result.getEntryCount() != 1) {
            throw new IllegalStateException("The serial number " + number + " is not found once.");
        }
        return 1;
    }

    private void compare(String name, String goal, Peer ours, Peer theirs, int connections, Figure figure)
            throws Exception {
        double[] our = new double[ROUNDS];
        double[] their = new double[ROUNDS];
        Load.perSecond(ours, connections, MILLIS, figure.operation());
        Load.perSecond(theirs, connections, MILLIS, figure.operation());
        for (int round = 0; round < ROUNDS; round++) {
            our[round] = figure.unit() * Load.perSecond(ours, connections, MILLIS, figure.operation());
            their[round] = figure.unit() * Load.perSecond(theirs, connections, MILLIS, figure.operation());
        }
        table.pair(name, our, their, goal);
    }

    private void adds() throws Exception {
        AtomicInteger next = new AtomicInteger();
        double[] slapdAdds = new double[ROUNDS];
        double[] eight = new double[ROUNDS];
        double[] sixtyFour = new double[ROUNDS];
        try (EntryStore store = open(Files.createDirectories(folder.resolve("adds")));
                Slapd slapd = new Slapd(folder.resolve("slapd-adds"), Samples.parents())) {
            load(store, Samples.parents());
            add(store, 8, 300, next);
            addToSlapd(slapd, 100, next);
            for (int round = 0; round < ROUNDS; round++) {
                eight[round] = add(store, 8, 600, next);
                sixtyFour[round] = add(store, 64, 200, next);
                slapdAdds[round] = addToSlapd(slapd, 200, next);
            }
        }
        table.pair("durable adds, 8 writers in process ÷ slapd × 8, adds/s", eight, slapdAdds, "≥ 3");
        table.pair("durable adds, 64 writers in process ÷ slapd × 8, adds/s", sixtyFour, slapdAdds, "≥ 6");
    }

    private double add(EntryStore store, int writers, int each, AtomicInteger next) throws Exception {
        return Load.timed(writers, each, (thread, count) -> {
            for (int i = 0; i < count; i++) {
                store.add(samples.certificateEntry(next.incrementAndGet())).join();
            }
        });
    }

    private double addToSlapd(Slapd slapd, int each, AtomicInteger next) throws Exception {
        return Load.timed(8, each, (thread, count) -> {
            try (LDAPConnection connection = slapd.connectToWrite()) {
                for (int i = 0; i < count; i++) {
                    connection.add(samples.certificateEntry(next.incrementAndGet()));
                }
            }
        });
    }

    private void many() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        try (EntryStore store = open(empty)) {
            load(store, Samples.parents());
        }
        AtomicInteger next = new AtomicInteger();
        Path data = Files.createDirectories(folder.resolve("many"));
        double[] few = new double[ROUNDS];
        double[] later = new double[ROUNDS];
        try (EntryStore store = open(data)) {
            load(store, Samples.parents());
            fill(store, next, 10_000);
            for (int round = 0; round < ROUNDS; round++) {
                few[round] = add(store, 64, 100, next);
            }
            fill(store, next, MANY);
            for (int round = 0; round < ROUNDS; round++) {
                later[round] = add(store, 64, 100, next);
            }
        }
        double ratio = Table.median(later) / Table.median(few);
        table.single(
                "adds at 1,000,000 entries ÷ adds at 10,000",
                Table.number(Table.median(later)) + " ÷ " + Table.number(Table.median(few)),
                Table.number(ratio),
                "≥ 0.9");
        double[] startEmpty = new double[ROUNDS];
        double[] startMany = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            startEmpty[round] = start(empty);
            startMany[round] = start(data);
        }
        table.single(
                "start with 1,000,000 entries to the first answer, more than empty, s",
                Table.number(Table.median(startMany) - Table.median(startEmpty)),
                "",
                "≤ 5");
        try (ServerProcess server = new ServerProcess(data)) {
            double answers = Load.perSecond(server, 8, MILLIS, (connection, thread, i) -> {
                int number = 1 + Math.floorMod((thread * 7919 + i) * 104_729, MANY);
                connection.search(
                        Samples.PARENT, SearchScope.SUB, "(inkanSerialNumber=" + Samples.serial(number) + ")");
                return 1;
            });
            table.single("heap of the server with 1,000,000 entries, limited to", "256 MB", "", "≤ 256 MB");
            table.single("whole entries by serial among 1,000,000 × 8, searches/s", Table.number(answers), "", "");
        }
    }

    private static double start(Path data) throws Exception {
        long start = System.nanoTime();
        ServerProcess server = new ServerProcess(data);
        double seconds = (System.nanoTime() - start) / 1e9;
        server.close();
        return seconds;
    }

    private void fill(EntryStore store, AtomicInteger next, int target) {
        BlockingQueue<CompletableFuture<Void>> waiting = new ArrayBlockingQueue<>(2_000);
        while (next.get() < target) {
            CompletableFuture<Void> added = store.add(samples.certificateEntry(next.incrementAndGet()));
            if (!waiting.offer(added)) {
                waiting.remove().join();
                waiting.add(added);
            }
        }
        waiting.forEach(CompletableFuture::join);
    }

    private static void load(EntryStore store, List<Entry> entries) {
        List<CompletableFuture<Void>> added = new ArrayList<>();
        for (Entry entry : entries) {
            added.add(store.add(entry));
            if (added.size() == 1_000) {
                added.forEach(CompletableFuture::join);
                added.clear();
            }
        }
        added.forEach(CompletableFuture::join);
    }

    private static EntryStore open(Path data) {
        return EntryStore.open(data, StoreSettings.standard(Clock.systemUTC(), new SecureRandom()));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
