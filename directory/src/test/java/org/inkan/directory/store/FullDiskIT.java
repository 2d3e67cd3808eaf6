package org.inkan.directory.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a full disk refuses writes, harms nothing, stops no reader, and is forgotten when there is room again. */
@Requirement("OPS-5")
class FullDiskIT {

    private static final int FILE_LIMIT = 4_000_000;

    @Test
    void aFullDiskRefusesWritesUntilThereIsRoom(@TempDir Path folder) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        "prlimit",
                        "--fsize=" + FILE_LIMIT + ":unlimited",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullDiskWriter.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines;
        try (BufferedReader reader = writer.inputReader(StandardCharsets.UTF_8)) {
            lines = reader.lines().filter(line -> line.contains(": ")).toList();
        } finally {
            writer.toHandle().destroyForcibly();
        }
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(lines)
                .contains("some but not all written: true", "all readable: true", "differences: []")
                .contains("differences after: []")
                .anyMatch(line -> line.startsWith("refusal: ") && line.contains("full") && line.contains("Make room"));
    }
}
