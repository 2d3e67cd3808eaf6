package org.inkan.engine.key.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Tokens of SoftHSM2 in a folder of their own, made by its own tool; taken away and brought back by moving their folder. */
public final class SoftToken {

    public static final String PIN = "Inkan2468";
    static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");

    private final Path folder;
    private final Path configuration;

    private SoftToken(Path folder) {
        this.folder = folder;
        this.configuration = folder.resolve("softhsm2.conf");
    }

    /** Makes a token of this label in a folder that has none. */
    public static SoftToken make(Path folder, String label) throws IOException {
        Files.createDirectories(folder.resolve("tokens"));
        SoftToken token = new SoftToken(folder);
        Files.writeString(
                token.configuration,
                "directories.tokendir = " + folder.resolve("tokens")
                        + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        token.add(label);
        return token;
    }

    /** Makes another beside it. */
    void add(String label) {
        run("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "13579");
    }

    Map<String, String> environment() {
        return Map.of("SOFTHSM2_CONF", configuration.toString());
    }

    public TokenDefinition definition(String label) {
        return definition(LIBRARY, Optional.of(label), Optional.empty(), Optional.empty(), environment());
    }

    static TokenDefinition definition(
            Path library,
            Optional<String> label,
            Optional<String> serial,
            Optional<Path> pinFile,
            Map<String, String> environment) {
        return new TokenDefinition("hsm1", library, label, serial, 8, pinFile, Optional.empty(), environment);
    }

    /** Serial numbers of its tokens. */
    List<String> serials() {
        return run("softhsm2-util", "--show-slots")
                .lines()
                .filter(line -> line.contains("Serial number:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .filter(serial -> !serial.isEmpty())
                .toList();
    }

    void takeAway() throws IOException {
        Files.move(folder.resolve("tokens"), folder.resolve("away"), StandardCopyOption.ATOMIC_MOVE);
    }

    void bringBack() throws IOException {
        Files.move(folder.resolve("away"), folder.resolve("tokens"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** What OpenSC's tool says, logged in. */
    String pkcs11Tool(String... arguments) {
        return pkcs11ToolWith(PIN, arguments);
    }

    /** The same, where the token has another PIN. */
    String pkcs11ToolWith(String pin, String... arguments) {
        return run(Stream.concat(
                        Stream.of("pkcs11-tool", "--module", LIBRARY.toString(), "--login", "--pin", pin),
                        Stream.of(arguments))
                .toArray(String[]::new));
    }

    public String run(String... command) {
        Outcome outcome = outcome(command);
        assertThat(outcome.exit())
                .as("%s: %s", List.of(command), outcome.output())
                .isZero();
        return outcome.output();
    }

    /**
     * How a tool ended.
     *
     * @param exit its exit code
     * @param output what it printed and complained about
     */
    record Outcome(int exit, String output) {}

    Outcome outcome(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command))).redirectErrorStream(true);
            builder.environment().putAll(environment());
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Outcome(process.exitValue(), output);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
