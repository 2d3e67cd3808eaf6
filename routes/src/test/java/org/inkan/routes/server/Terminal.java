package org.inkan.routes.server;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A command of ours at a terminal, as util-linux's {@code script} makes one; what appears there is read as it comes. */
final class Terminal implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path screen;
    private final BufferedWriter keyboard;
    private int seen;

    private Terminal(Process process, Path screen) {
        this.process = process;
        this.screen = screen;
        this.keyboard = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts {@code inkan} with these arguments. */
    static Terminal start(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.inkan.routes.cli.Inkan"));
        command.addAll(List.of(arguments));
        String line = command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        try {
            Path screen = Files.createTempFile(folder, "terminal", ".out");
            Process process = new ProcessBuilder("script", "-qefc", line, "/dev/null")
                    .redirectErrorStream(true)
                    .redirectOutput(screen.toFile())
                    .start();
            return new Terminal(process, screen);
        } catch (IOException e) {
            throw new UncheckedIOException("script is needed, of Debian's bsdutils", e);
        }
    }

    /** Waits until a text appears after what was waited for before. */
    Terminal await(String text) {
        Awaitility.await("'" + text + "' at the terminal")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    int at = screen().indexOf(text, seen);
                    if (at < 0 && !process.isAlive()) {
                        throw new AssertionError("The command has ended: " + screen());
                    }
                    seen = at < 0 ? seen : at + text.length();
                    return at >= 0;
                });
        return this;
    }

    /** Types a line. */
    Terminal type(String line) {
        try {
            keyboard.write(line + "\n");
            keyboard.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that has appeared so far. */
    String screen() {
        try {
            return Files.readString(screen, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the command ends; its exit code. */
    int exit() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The command has not ended: " + screen());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
