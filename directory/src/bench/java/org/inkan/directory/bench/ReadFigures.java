package org.inkan.directory.bench;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.inkan.directory.store.EntryStore;

/** Reads from a directory of 100,000 certificates, and slapd with the same entries, in turn. */
final class ReadFigures {

    private static final int INDEXED = 100_000;
    private static final int[] CONNECTIONS = {1, 8};

    private final Figures figures;

    ReadFigures(Figures figures) {
        this.figures = figures;
    }

    private record Read(double unit, Load.Operation operation) {}

    void run(Set<Figure> wanted) throws Exception {
        List<Entry> entries = new ArrayList<>(figures.samples().published());
        for (int i = 0; i < INDEXED; i++) {
            entries.add(figures.samples().certificateEntry(i));
        }
        Path data = figures.make("reads");
        try (EntryStore store = Figures.open(data)) {
            Figures.load(store, entries);
        }
        try (Slapd slapd = new Slapd(figures.make("slapd-reads"), entries);
                ServerProcess ours = new ServerProcess(data)) {
            if (wanted.contains(Figure.CERTIFICATE)) {
                Read read = base(Samples.CERTIFICATE, "cACertificate;binary", 1);
                for (int connections : CONNECTIONS) {
                    compare("1.2 KB certificate × %s, searches/s", "≥ 2.0", ours, slapd, connections, read);
                }
            }
            if (wanted.contains(Figure.SMALL_CRL)) {
                Read read = base(Samples.SMALL_CRL, "certificateRevocationList;binary", 1e-6);
                for (int connections : CONNECTIONS) {
                    compare("100 KB CRL × %s, MB/s", "≥ 1.5", ours, slapd, connections, read);
                }
            }
            if (wanted.contains(Figure.LARGE_CRL)) {
                Read read = base(Samples.LARGE_CRL, "certificateRevocationList;binary", 1e-6);
                for (int connections : CONNECTIONS) {
                    compare("5 MB CRL × %s, MB/s", "≥ 1.3", ours, slapd, connections, read);
                }
            }
            if (wanted.contains(Figure.SERIAL)) {
                Read read = new Read(1, ReadFigures::bySerial);
                for (int connections : CONNECTIONS) {
                    compare("indexed serial among 100,000 × %s, searches/s", "≥ 1.0", ours, slapd, connections, read);
                }
            }
        }
    }

    private static Read base(String dn, String attribute, double unit) {
        return new Read(unit, (connection, thread, i) -> {
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

    private void compare(String name, String goal, Peer ours, Peer theirs, int connections, Read read)
            throws Exception {
        double[] our = new double[Figures.ROUNDS];
        double[] their = new double[Figures.ROUNDS];
        Load.perSecond(ours, connections, Figures.MILLIS, read.operation());
        Load.perSecond(theirs, connections, Figures.MILLIS, read.operation());
        for (int round = 0; round < Figures.ROUNDS; round++) {
            our[round] = read.unit() * Load.perSecond(ours, connections, Figures.MILLIS, read.operation());
            their[round] = read.unit() * Load.perSecond(theirs, connections, Figures.MILLIS, read.operation());
        }
        String times = connections + " connection" + (connections == 1 ? "" : "s");
        figures.table().pair(name.formatted(times), our, their, goal);
    }
}
