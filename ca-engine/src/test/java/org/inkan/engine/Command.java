package org.inkan.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of the system, run for at most a minute; its output holds what it wrote to both streams. */
public record Command(List<String> words, int exit, String output) {

    /** Runs a command to its end. */
    public static Command run(String... words) {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", words) + " has not ended within a minute.");
            }
            return new Command(List.of(words), process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(words[0] + " is needed; ./inkan test installs it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs a command that must succeed, and returns what it wrote. */
    public static String succeed(String... words) {
        Command command = run(words);
        if (command.exit != 0) {
            throw new AssertionError(command.toString());
        }
        return command.output;
    }

    @Override
    public String toString() {
        return String.join(" ", words) + "\n" + output + "exit code " + exit;
    }
}
