package org.inkan.routes.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A server as a process of its own, started as the launcher starts it; for what only a process can show. */
final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path out;
    private final Path err;

    private ServerProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts {@code inkan} with these arguments and does not wait. */
    static ServerProcess start(Path folder, String... arguments) {
        return startWith(Map.of(), folder, arguments);
    }

    /** Starts {@code inkan serve} on a home, at ports that are free, and does not wait. */
    static ServerProcess serve(Path folder, Path home, Path conf) {
        return serveWith(Map.of(), folder, home, conf);
    }

    /** As above, with other values of some environment variables. */
    static ServerProcess serveWith(Map<String, String> environment, Path folder, Path home, Path conf) {
        return startWith(
                environment,
                folder,
                "serve",
                "--home",
                home.toString(),
                "--conf",
                conf.toString(),
                "--ldap-port",
                "0",
                "--ldaps-port",
                "0",
                "--http-port",
                "0",
                "--https-port",
                "0");
    }

    /** As {@link #start}, with other values of some environment variables. */
    static ServerProcess startWith(Map<String, String> environment, Path folder, String... arguments) {
        try {
            Path out = Files.createTempFile(folder, "server", ".out");
            Path err = Files.createTempFile(folder, "server", ".err");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Dinkan.root=" + System.getProperty("inkan.root", ".."),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "org.inkan.routes.cli.Inkan"));
            command.addAll(List.of(arguments));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            return new ServerProcess(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it says that it is ready. */
    ServerProcess awaitReady() {
        Awaitility.await("Inkan is ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("The server has ended: " + text(err));
                    }
                    return text(out).lines().anyMatch("Inkan is ready"::equals);
                });
        return this;
    }

    /** What it has printed so far. */
    String printed() {
        return text(out);
    }

    /** What it has complained about so far. */
    String complaints() {
        return text(err);
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** Ends it as {@code kill} does, and returns its exit code. */
    int terminate() {
        process.destroy();
        await();
        return process.exitValue();
    }

    /** Waits until it ends by itself. */
    Tool.Outcome outcome() {
        await();
        return new Tool.Outcome(process.exitValue(), text(out), text(err));
    }

    private void await() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The server has not ended within " + PATIENCE + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        await();
    }
}
