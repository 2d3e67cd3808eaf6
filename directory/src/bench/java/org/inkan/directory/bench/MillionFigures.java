package org.inkan.directory.bench;

import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.inkan.directory.store.EntryStore;

/** What 1,000,000 entries cost: adds, a start, memory. */
final class MillionFigures {

    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    private static final int WRITERS = 64;
    private static final int ADDS_EACH = 200;

    private final Figures figures;

    MillionFigures(Figures figures) {
        this.figures = figures;
    }

    void run() throws Exception {
        Path empty = figures.make("empty");
        try (EntryStore store = Figures.open(empty)) {
            Figures.load(store, Samples.parents());
        }
        Path data = figures.make("many");
        adds(data);
        starts(empty, data);
        memory(data);
    }

    private void adds(Path data) throws Exception {
        AtomicInteger next = new AtomicInteger();
        double[] few = new double[Figures.ROUNDS];
        double[] later = new double[Figures.ROUNDS];
        try (EntryStore store = Figures.open(data)) {
            Figures.load(store, Samples.parents());
            fill(store, next, FEW);
            for (int round = 0; round < Figures.ROUNDS; round++) {
                few[round] = figures.addsPerSecond(store, WRITERS, ADDS_EACH, next);
            }
            fill(store, next, MANY);
            for (int round = 0; round < Figures.ROUNDS; round++) {
                later[round] = figures.addsPerSecond(store, WRITERS, ADDS_EACH, next);
            }
        }
        double ratio = Table.median(later) / Table.median(few);
        figures.table()
                .single(
                        "adds/s at 1,000,000 entries ÷ adds/s at 10,000",
                        Table.number(Table.median(later)) + " ÷ " + Table.number(Table.median(few)),
                        Table.number(ratio),
                        "≥ 0.9");
    }

    private void starts(Path empty, Path data) throws Exception {
        double[] startEmpty = new double[Figures.ROUNDS];
        double[] startMany = new double[Figures.ROUNDS];
        for (int round = 0; round < Figures.ROUNDS; round++) {
            startEmpty[round] = start(empty);
            startMany[round] = start(data);
        }
        figures.table()
                .single(
                        "second start with 1,000,000 entries to the first answer, s; with none",
                        Table.number(Table.median(startMany)) + "; " + Table.number(Table.median(startEmpty)),
                        String.format(Locale.ROOT, "%+.2f", Table.median(startMany) - Table.median(startEmpty)),
                        "≤ +5");
    }

    private void memory(Path data) throws Exception {
        try (ServerProcess server = new ServerProcess(data)) {
            double answers = Load.perSecond(server, 8, 4 * Figures.MILLIS, (connection, thread, i) -> {
                int number = 1 + Math.floorMod((thread * 7919 + i) * 104_729, MANY);
                if (connection
                                .search(
                                        Samples.PARENT,
                                        SearchScope.SUB,
                                        "(inkanSerialNumber=" + Samples.serial(number) + ")")
                                .getEntryCount()
                        != 1) {
                    throw new IllegalStateException("The serial number " + number + " is not found once.");
                }
                return 1;
            });
            figures.table()
                    .single("whole entries by serial among 1,000,000 × 8, searches/s", Table.number(answers), "", "");
            figures.table()
                    .single(
                            "heap with 1,000,000 entries after that, limited to 256 MB; in use, MB",
                            Table.number(server.heapInUse() / 1e6),
                            "",
                            "≤ 256");
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
            CompletableFuture<Void> added = store.add(figures.samples().certificateEntry(next.incrementAndGet()));
            if (!waiting.offer(added)) {
                waiting.remove().join();
                waiting.add(added);
            }
        }
        waiting.forEach(CompletableFuture::join);
    }
}
