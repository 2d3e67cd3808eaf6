package org.inkan.routes.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A tool that we did not write, run for at most a minute. */
final class Tool {

    private static final Pattern VALUE = Pattern.compile("(?m)^[A-Za-z0-9.;-]+:: ?(\\S+)$");

    private Tool() {}

    /**
     * How a tool ended.
     *
     * @param exit its exit code
     * @param out what it wrote to standard output
     * @param err what it wrote to standard error
     */
    record Outcome(int exit, String out, String err) {}

    /** Runs a command. */
    static Outcome run(String... command) {
        try {
            Path out = Files.createTempFile("tool", ".out");
            Path err = Files.createTempFile("tool", ".err");
            Process process = new ProcessBuilder(List.of(command))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " has not ended within a minute.");
            }
            Outcome outcome = new Outcome(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
            Files.delete(out);
            Files.delete(err);
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(command[0] + " is needed; ./inkan test installs it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs a command that must succeed, and returns what it wrote. */
    static String output(String... command) {
        Outcome outcome = run(command);
        if (outcome.exit() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + outcome.out() + outcome.err());
        }
        return outcome.out();
    }

    /** What {@code ldapsearch} answers, as LDIF without folded lines. */
    static Outcome ldapsearch(int port, String base, String scope, String... rest) {
        String[] command = new String[12 + rest.length];
        String[] begin = {
            "ldapsearch",
            "-x",
            "-LLL",
            "-o",
            "ldif-wrap=no",
            "-H",
            "ldap://127.0.0.1:" + port,
            "-b",
            base,
            "-s",
            scope,
            "(objectClass=*)"
        };
        System.arraycopy(begin, 0, command, 0, begin.length);
        System.arraycopy(rest, 0, command, begin.length, rest.length);
        return run(command);
    }

    /** The binary values in LDIF, in their order. */
    static List<byte[]> values(String ldif) {
        return VALUE.matcher(ldif)
                .results()
                .map(result -> Base64.getDecoder().decode(result.group(1)))
                .toList();
    }

    /** What {@code curl} fetches from a path. */
    static byte[] curl(int port, String path) {
        try {
            Path file = Files.createTempFile("curl", ".out");
            output("curl", "-sf", "-o", file.toString(), "http://127.0.0.1:" + port + path);
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first group of a pattern in a text. */
    static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("'" + pattern + "' is not in: " + text);
        }
        return matcher.group(1);
    }
}
