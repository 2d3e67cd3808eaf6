package org.inkan.directory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.directory.store.StoreFixture.dn;
import static org.inkan.directory.store.StoreFixture.root;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.inkan.directory.Directory;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a store while another process writes to it with eight threads. */
@Requirement("REP-12")
class CopyUnderLoadIT {

    private static final int COPIES = 10;

    /** A copy holds everything acknowledged before it began, and agrees with itself; the writer goes on. */
    @Test
    void copyIsConsistent(@TempDir Path folder, @TempDir Path copies) throws IOException, InterruptedException {
        whileWritten(folder, acknowledged -> {
            for (int i = 0; i < COPIES; i++) {
                Map<String, String> before = Map.copyOf(awaitMore(acknowledged, 100));
                Path copy = Files.createDirectory(copies.resolve("copy" + i));
                try (ReadOnlyStore store = ReadOnlyStore.open(folder)) {
                    store.copy(copy);
                    assertHolds(store, before);
                }
                try (ReadOnlyStore store = ReadOnlyStore.openCopy(copy)) {
                    assertHolds(store, before);
                }
                assertThat(copy).isDirectoryContaining("glob:**/data.mdb");
            }
        });
    }

    /**
     * What a power cut leaves: the file's octets at one moment, pages of a transaction under way among them, and of what
     * was written after the last sync some or nothing. LMDB writes no page that the last committed state uses, and
     * commits by one small write of a meta page after the sync of all others; so the octets are copied meta pages first,
     * then the rest while writes go on.
     */
    @Test
    void whatWasSyncedOutlivesAPowerCut(@TempDir Path folder, @TempDir Path copies)
            throws IOException, InterruptedException {
        whileWritten(folder, acknowledged -> {
            for (int i = 0; i < COPIES; i++) {
                Map<String, String> before = Map.copyOf(awaitMore(acknowledged, 100));
                Path cut = Files.createDirectory(copies.resolve("cut" + i));
                try (ReadOnlyStore pinned = ReadOnlyStore.open(folder)) {
                    Files.copy(folder.resolve("data.mdb"), cut.resolve("data.mdb"));
                    assertHolds(pinned, before);
                }
                try (EntryStore store = EntryStore.open(cut, StoreFixture.settings())) {
                    assertThat(store.verify()).isEmpty();
                    store.add(StoreFixture.application("after", "o=inkan")).join();
                    before.forEach((id, last) -> assertNotOlder(store, id, last));
                }
            }
        });
    }

    private static void assertHolds(ReadOnlyStore store, Map<String, String> acknowledged) {
        assertThat(store.verify()).isEmpty();
        acknowledged.forEach((id, last) -> assertNotOlder(store, id, last));
        Set<Long> seen = new HashSet<>();
        store.visit(entry -> seen.add(entry.id()));
        assertThat(seen).isNotEmpty();
    }

    /** The writer has gone on since the acknowledgements were read, so an entry may be further than its last one. */
    private static void assertNotOlder(Directory store, String id, String last) {
        if (last.equals("deleted") || !KillIT.mayBeDeleted(id)) {
            KillIT.assertStored(store, id, last);
        } else {
            store.read(dn("cn=" + id + ",o=inkan")).ifPresent(entry -> KillIT.assertStored(store, id, last));
        }
    }

    private static Map<String, String> awaitMore(Map<String, String> acknowledged, int more) {
        int wanted = acknowledged.size() + more;
        Awaitility.await().until(() -> acknowledged.size() >= wanted);
        return new HashMap<>(acknowledged);
    }

    private interface Work {
        void with(Map<String, String> acknowledged) throws IOException, InterruptedException;
    }

    private static void whileWritten(Path folder, Work work) throws IOException, InterruptedException {
        try (EntryStore store = EntryStore.open(folder, StoreFixture.settings())) {
            store.add(root()).join();
        }
        Process writer = KillIT.start(folder, 0);
        try {
            Map<String, String> acknowledged = new ConcurrentHashMap<>();
            Thread reading = new Thread(() -> read(writer, acknowledged), "acknowledged");
            reading.start();
            work.with(acknowledged);
            assertThat(writer.isAlive()).isTrue();
            writer.toHandle().destroyForcibly();
            reading.join();
            try (EntryStore store = EntryStore.open(folder, StoreFixture.settings())) {
                assertThat(store.verify()).isEmpty();
                assertThat(store.read(dn("o=inkan"))).isPresent();
            }
        } finally {
            writer.destroyForcibly();
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void read(Process writer, Map<String, String> acknowledged) {
        try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = lines.readLine()) != null) {
                if (line.endsWith(KilledWriter.END)) {
                    String[] words = line.split(" ", -1);
                    acknowledged.put(words[1], words[0]);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
