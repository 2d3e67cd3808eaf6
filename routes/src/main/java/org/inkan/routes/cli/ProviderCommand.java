package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.inkan.engine.Quoted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
final class ProviderCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with providers: add, remove or list.");
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

        @Parameters(paramLabel = "NAME", description = "A letter, then at most 31 small letters, digits or '-'.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Override
        void ask() {
            JsonNode added = connect().post("/api/providers", ApiClient.object().put("name", name));
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
    static final class Remove extends ClientCommand {

        @Parameters(paramLabel = "NAME", description = "The provider.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Override
        void ask() {
            if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
                throw new CommandFailure("There is no provider " + Quoted.of(name)
                        + ". 'inkan provider list' shows those that there are.");
            }
            JsonNode removed = connect().post("/api/providers/" + name + "/remove", ApiClient.object());
            out().println(removed.path("name").asText());
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
