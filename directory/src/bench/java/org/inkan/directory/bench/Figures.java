package org.inkan.directory.bench;

import com.unboundid.ldap.sdk.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.inkan.directory.store.EntryStore;
import org.inkan.directory.store.StoreSettings;

/**
 * What all figures are measured with.
 *
 * @param folder where stores and slapd's databases are made, each in a folder of its own
 * @param samples the entries
 * @param table where the figures go
 */
record Figures(Path folder, Samples samples, Table table) {

    /** Each figure is the median of so many. */
    static final int ROUNDS = 5;

    /** How long operations are counted in each round. */
    static final long MILLIS = 1_500;

    private static final int LOADED_AT_A_TIME = 1_000;

    /** A new folder of this name. */
    Path make(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** Opens the store in {@code data} as the server does. */
    static EntryStore open(Path data) {
        return EntryStore.open(data, StoreSettings.standard(Clock.systemUTC(), new SecureRandom()));
    }

    /** Adds entries, parents first. */
    static void load(EntryStore store, List<Entry> entries) {
        List<CompletableFuture<Void>> added = new ArrayList<>();
        for (Entry entry : entries) {
            added.add(store.add(entry));
            if (added.size() == LOADED_AT_A_TIME) {
                added.forEach(CompletableFuture::join);
                added.clear();
            }
        }
        added.forEach(CompletableFuture::join);
    }

    /** How many certificate entries a second these writers add, each waiting for one to be durable before the next. */
    double addsPerSecond(EntryStore store, int writers, int each, AtomicInteger next) throws Exception {
        return Load.timed(writers, each, (thread, count) -> {
            for (int i = 0; i < count; i++) {
                store.add(samples.certificateEntry(next.incrementAndGet())).join();
            }
        });
    }
}
