package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code officer}: adds, removes and lists the officers. */
@Command(
        name = "officer",
        mixinStandardHelpOptions = true,
        description = "Add, remove and list the officers. Only operations managers add and remove.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {OfficerCommand.Add.class, OfficerCommand.Remove.class, OfficerCommand.All.class},
        footer = {"", "Example:", "  ./inkan officer add administrator2 --role caAdministrator --as manager"})
final class OfficerCommand extends CommandGroup {

    OfficerCommand() {
        super("Say what to do with officers: add, remove or list.");
    }

    /** {@code officer add}. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Add an officer. The token is written once, to HOME/officers/NAME on the server, readable by the server's"
                        + " user only: hand it over, then delete it.",
                "Prints the name."
            })
    static final class Add extends ClientCommand {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private NewName name;

        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                description = "registrationOfficer, caAdministrator, operationsManager or logInspector.")
        @SuppressWarnings("NullAway.Init")
        private String role;

        @Override
        void ask() {
            JsonNode added = connect().post("/api/officers", name.body().put("role", role));
            out().println(added.path("name").asText());
            hint("The token lies in HOME/officers/" + added.path("name").asText() + " on the server.");
        }
    }

    /** {@code officer remove}. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description =
                    "Remove an officer, whose token is good no more. Shares of keys stay with their holder until a"
                            + " ceremony replaces them.")
    static final class Remove extends RemovalCommand {

        Remove() {
            super("officer");
        }

        @Parameters(paramLabel = "NAME", description = "The officer.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Override
        void ask() {
            remove(name);
        }
    }

    /** {@code officer list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the officers, a line each: 'NAME ROLE'.")
    static final class All extends ClientCommand {

        @Override
        void ask() {
            connect().get("/api/officers").path("officers").forEach(officer -> {
                List<String> roles = new ArrayList<>();
                officer.path("roles").forEach(role -> roles.add(role.asText()));
                out().println(officer.path("name").asText() + " " + String.join(",", roles));
            });
        }
    }
}
