package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.inkan.engine.HiddenCharacters;
import org.inkan.engine.Quoted;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks a running server, and prints the application that comes back. */
abstract class ClientCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ClientOptions options;

    @Override
    public final Integer call() {
        ask();
        out().flush();
        return ExitCode.OK;
    }

    /** Asks, and prints the answer. */
    abstract void ask();

    final ApiClient connect() {
        return options.connect();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Tells the person at the terminal what comes next; not on standard output, which scripts read. */
    final void hint(String line) {
        spec.commandLine().getErr().println(line);
    }

    /** Wrong usage that the parser cannot see. */
    final RuntimeException usage(String message) {
        return new picocli.CommandLine.ParameterException(spec.commandLine(), message);
    }

    /** Where an option says that the answer is written; wrong usage if no file can have that name. */
    final OutputFile output(String name, boolean force, String content) {
        try {
            return new OutputFile(Path.of(name), Optional.of(force), content);
        } catch (InvalidPathException invalid) {
            throw usage("'" + name + "' cannot be a file's name.");
        }
    }

    /**
     * The path of an application, or of what lies below it.
     *
     * @throws CommandFailure when {@code id} cannot be one, and so might name another path
     */
    static String applicationPath(String id, String below) {
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            throw new CommandFailure("There is no application " + Quoted.of(id) + ". An id is letters, digits and"
                    + " hyphens, as apply prints it; 'inkan list' shows those that there are.");
        }
        return "/api/applications/" + id + below;
    }

    /** {@code ID STATE KIND AUTHORITY}, and what it is about. */
    static String line(JsonNode application) {
        StringBuilder line = new StringBuilder();
        for (String field : new String[] {"id", "state", "kind", "authority", "profile"}) {
            String value = application.path(field).asText("");
            if (!value.isEmpty()) {
                line.append(line.isEmpty() ? "" : " ").append(value);
            }
        }
        append(line, " serial ", application.path("serialNumber"));
        append(line, " reason ", application.path("revocationReason"));
        append(line, " subject ", application.path("subject"));
        return HiddenCharacters.shown(line.toString());
    }

    private static void append(StringBuilder line, String before, JsonNode value) {
        if (!value.asText("").isEmpty()) {
            line.append(before).append(value.asText());
        }
    }
}
