package org.inkan.directory.bench;

import com.unboundid.ldap.sdk.LDAPConnection;
import java.util.concurrent.atomic.AtomicInteger;
import org.inkan.directory.store.EntryStore;

/** Durable adds in process, as the CA engine does them, and to slapd over eight connections, in turn. */
final class AddFigures {

    private static final int SLAPD_CONNECTIONS = 8;

    private final Figures figures;

    AddFigures(Figures figures) {
        this.figures = figures;
    }

    void run() throws Exception {
        AtomicInteger next = new AtomicInteger();
        double[] slapdAdds = new double[Figures.ROUNDS];
        double[] eight = new double[Figures.ROUNDS];
        double[] sixtyFour = new double[Figures.ROUNDS];
        try (EntryStore store = Figures.open(figures.make("adds"));
                Slapd slapd = new Slapd(figures.make("slapd-adds"), Samples.parents())) {
            Figures.load(store, Samples.parents());
            figures.addsPerSecond(store, 8, 600, next);
            figures.addsPerSecond(store, 64, 200, next);
            addToSlapd(slapd, 200, next);
            for (int round = 0; round < Figures.ROUNDS; round++) {
                eight[round] = figures.addsPerSecond(store, 8, 600, next);
                sixtyFour[round] = figures.addsPerSecond(store, 64, 200, next);
                slapdAdds[round] = addToSlapd(slapd, 200, next);
            }
        }
        figures.table().pair("durable adds, 8 writers in process ÷ slapd × 8, adds/s", eight, slapdAdds, "≥ 3");
        figures.table().pair("durable adds, 64 writers in process ÷ slapd × 8, adds/s", sixtyFour, slapdAdds, "≥ 6");
    }

    private double addToSlapd(Slapd slapd, int each, AtomicInteger next) throws Exception {
        return Load.timed(SLAPD_CONNECTIONS, each, (thread, count) -> {
            try (LDAPConnection connection = slapd.connectToWrite()) {
                for (int i = 0; i < count; i++) {
                    connection.add(figures.samples().certificateEntry(next.incrementAndGet()));
                }
            }
        });
    }
}
