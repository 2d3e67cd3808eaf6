package org.inkan.routes.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inkan.routes.cli.Inkan;
import org.inkan.routes.server.Tool.Outcome;
import picocli.CommandLine;

/**
 * The client commands as a person types them, against one home.
 *
 * @param options what is typed with every command
 */
record Cli(Path home, List<String> options) {

    /** With no options besides. */
    Cli(Path home) {
        this(home, List.of());
    }

    /** Runs a command as an officer. */
    Outcome run(String officer, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(options);
        arguments.addAll(List.of("--home", home.toString(), "--as", officer));
        return execute(arguments.toArray(String[]::new));
    }

    /** Runs a command that must succeed and returns the first word that it prints: an application's id. */
    String id(String officer, String... words) {
        Outcome outcome = run(officer, words);
        if (outcome.exit() != 0) {
            throw new AssertionError(String.join(" ", words) + ": " + outcome.err());
        }
        return outcome.out().lines().findFirst().orElseThrow().split(" ", 2)[0];
    }

    /** Takes a request through two officers and writes the certificate to {@code out}. */
    void enrol(Path csr, Path out) {
        String id =
                id("officer1", "apply", "--authority", "g-id", "--profile", "g-id-subscriber", "--csr", csr.toString());
        id("officer1", "examine", id, "--check", "seen by the test");
        id("officer2", "approve", id);
        id("officer2", "fetch", id, "--out", out.toString());
    }

    /** Takes a revocation through two officers. */
    void revoke(String serialNumber, String reason) {
        id("officer2", "approve", id("officer1", "revoke", serialNumber, "--reason", reason));
    }

    /** Runs a command line. */
    static Outcome execute(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Inkan.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        int exit = commandLine.execute(arguments);
        return new Outcome(exit, out.toString(), err.toString());
    }
}
