package org.inkan.routes.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code profile}: shows what {@code conf/profiles/} says. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = "Show a certificate profile as a table, or a sample certificate of it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ProfileShowCommand.class, ProfileExampleCommand.class})
final class ProfileCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
    }
}
