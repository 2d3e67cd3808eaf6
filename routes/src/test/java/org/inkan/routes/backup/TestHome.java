package org.inkan.routes.backup;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.inkan.directory.store.EntryStore;
import org.inkan.directory.store.StoreSettings;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.routes.cli.Inkan;
import org.inkan.routes.demo.Tour;
import org.inkan.routes.server.InkanServer;
import org.inkan.routes.server.ServerOptions;
import org.inkan.routes.server.ServerSettings;
import picocli.CommandLine;

/** A home to back up and to damage. */
final class TestHome {

    private static final Path CONF =
            Path.of(System.getProperty("inkan.root", "..")).resolve("conf");

    private TestHome() {}

    /** What a command printed, and how it ended. */
    record Outcome(int code, List<String> lines) {}

    static InkanServer start(Path home) {
        ServerSettings settings = ServerSettings.read(CONF).withPorts(0, 0);
        return InkanServer.start(
                new ServerOptions(home, settings, PolicyFolder.read(CONF), Tour.adjustment()),
                Clock.systemUTC(),
                new SecureRandom());
    }

    static EntryStore store(Path home) {
        return EntryStore.open(home.resolve("data"), StoreSettings.standard(Clock.systemUTC(), new SecureRandom()));
    }

    /** Runs a command in this process, where no server may have the home. */
    static Outcome run(String... arguments) {
        StringWriter text = new StringWriter();
        CommandLine line = Inkan.commandLine();
        line.setOut(new PrintWriter(text));
        line.setErr(new PrintWriter(text));
        int code = line.execute(arguments);
        return new Outcome(code, text.toString().lines().toList());
    }

    static Outcome verify(Path home) {
        return run("verify", "--home", home.toString(), "--conf", CONF.toString());
    }

    /** Runs a command as an operator does, beside the server. */
    static Outcome runBeside(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("command", ".out");
        try {
            List<String> command = Stream.concat(
                            Stream.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Inkan.class.getName()),
                            Stream.of(arguments))
                    .toList();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            int code = process.waitFor();
            return new Outcome(code, Files.readAllLines(out));
        } finally {
            Files.delete(out);
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(path -> {
                try {
                    Files.copy(path, to.resolve(from.relativize(path).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
