package org.inkan.routes.cli;

import picocli.CommandLine.Command;

/** {@code profile}: shows what {@code conf/profiles/} says. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = "Show a certificate profile as a table, or a sample certificate of it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ProfileShowCommand.class, ProfileExampleCommand.class})
final class ProfileCommand extends CommandGroup {

    ProfileCommand() {
        super("Which command?");
    }
}
