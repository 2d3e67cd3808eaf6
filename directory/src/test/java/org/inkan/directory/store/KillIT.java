package org.inkan.directory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.directory.store.StoreFixture.dn;
import static org.inkan.directory.store.StoreFixture.root;

import com.unboundid.ldap.sdk.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.inkan.directory.Directory;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That what was acknowledged is there after kill -9, and that no table disagrees with another. */
@Requirement("REP-13")
class KillIT {

    /** Rounds: {@code -Dinkan.kill.rounds=100} runs a hundred, which takes one to three minutes. */
    private static final int ROUNDS = Integer.getInteger("inkan.kill.rounds", 25);

    private static final int ACKNOWLEDGED = 60;

    @Test
    void acknowledgedWritesOutliveTheProcess(@TempDir Path folder) throws IOException, InterruptedException {
        try (EntryStore store = EntryStore.open(folder, StoreFixture.settings())) {
            store.add(root()).join();
        }
        Map<String, String> acknowledged = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.putAll(writeUntilKilled(folder, round));
            try (EntryStore store = EntryStore.open(folder, StoreFixture.settings())) {
                assertThat(store.verify()).isEmpty();
                acknowledged.forEach((id, last) -> assertStored(store, id, last));
            }
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS * ACKNOWLEDGED / 3);
    }

    /** Whether the writer deletes this entry in the end. */
    static boolean mayBeDeleted(String id) {
        return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1)) % 3 == 0;
    }

    /** A write after the last acknowledged one may have been done or not. */
    static void assertStored(Directory store, String id, String last) {
        Optional<Entry> entry = store.read(dn("cn=" + id + ",o=inkan"));
        switch (last) {
            case "added" -> assertThat(entry).as("added %s", id).isPresent();
            case "examined" -> {
                if (entry.isPresent() || !mayBeDeleted(id)) {
                    assertThat(entry.orElseThrow().getAttributeValue("inkanState"))
                            .as("examined %s", id)
                            .isEqualTo("examined");
                    assertThat(entry.orElseThrow().getAttributeValue("inkanCheck"))
                            .hasSize(1500);
                }
            }
            default -> assertThat(entry).as("deleted %s", id).isEmpty();
        }
    }

    /** Starts {@link KilledWriter}. */
    static Process start(Path folder, int round) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder.toString(),
                        Integer.toString(round))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Runs a writer, kills it after enough lines and returns what it acknowledged last for each entry. */
    private static Map<String, String> writeUntilKilled(Path folder, int round)
            throws IOException, InterruptedException {
        Process writer = start(folder, round);
        Map<String, String> last = new HashMap<>();
        try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
            int count = 0;
            String line;
            while ((line = lines.readLine()) != null) {
                if (line.endsWith(KilledWriter.END)) {
                    String[] words = line.split(" ", -1);
                    last.put(words[1], words[0]);
                }
                if (++count == ACKNOWLEDGED) {
                    // Unlike Process.destroyForcibly, this leaves the output to be read to its end.
                    writer.toHandle().destroyForcibly();
                }
            }
            assertThat(count).as("lines before the end").isGreaterThanOrEqualTo(ACKNOWLEDGED);
        } finally {
            writer.destroyForcibly();
        }
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return last;
    }
}
