package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code provider}: adds, removes and lists the designated providers. */
@Command(
        name = "provider",
        mixinStandardHelpOptions = true,
        description =
                "Add, remove and list the designated providers, who order certificates without an officer where an"
                        + " authority's file lets them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ProviderCommand.Add.class, ProviderCommand.Remove.class, ProviderCommand.All.class},
        footer = {"", "Example:", "  ./inkan provider add provider1 --as administrator"})
final class ProviderCommand extends CommandGroup {

    ProviderCommand() {
        super("Say what to do with providers: add, remove or list.");
    }

    /** {@code provider add}. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Add a provider. Its token is written once, to HOME/officers/NAME on the server, readable by the server's"
                        + " user only: hand it over, then delete it.",
                "Prints the name."
            })
    static final class Add extends ClientCommand {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private NewName name;

        @Override
        void ask() {
            JsonNode added = connect().post("/api/providers", name.body());
            out().println(added.path("name").asText());
            hint("Its token lies in HOME/officers/" + added.path("name").asText()
                    + " on the server. What it may order, the authority's file says under 'orders'.");
        }
    }

    /** {@code provider remove}. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Remove a provider; its token is good no more. Its certificates stay as they are.")
    static final class Remove extends RemovalCommand {

        Remove() {
            super("provider");
        }

        @Parameters(paramLabel = "NAME", description = "The provider.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Override
        void ask() {
            remove(name);
        }
    }

    /** {@code provider list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the providers, a line each.")
    static final class All extends ClientCommand {

        @Override
        void ask() {
            connect().get("/api/providers").path("providers").forEach(name -> out().println(name.asText()));
        }
    }
}
