package org.inkan.routes.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code inkan}: its subcommands, and how a failure is told. */
@Command(
        name = "inkan",
        mixinStandardHelpOptions = true,
        version = "Inkan 0.1.0",
        description = "A certification authority whose repository of record is an LDAP directory.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed or refused; one line on standard error says why", "2:wrong usage"},
        footerHeading = "%nA certificate in four steps, against a running server:%n",
        footer = {
            "  ./inkan apply --as officer1 --authority g-id --profile NAME --csr user.csr",
            "  ./inkan examine ID --as officer1 --check 'identity card seen'",
            "  ./inkan approve ID --as officer2",
            "  ./inkan fetch ID --as officer2 --out user.crt",
            "",
            "The server's own commands (demo, serve) start one; './inkan COMMAND --help' tells more.",
            "./inkan test runs every check; ./inkan bench directory times the directory beside OpenLDAP's slapd."
        },
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            StatusCommand.class,
            ApplyCommand.class,
            ExamineCommand.class,
            ApproveCommand.class,
            RejectCommand.class,
            FetchCommand.class,
            RevokeCommand.class,
            ListCommand.class,
            NoticeCommand.class,
            AuthorityCommand.class,
            ChangeoverCommand.class,
            CrossCommand.class,
            EndingCommand.Compromise.class,
            EndingCommand.Terminate.class,
            BackupCommand.class,
            RestoreCommand.class,
            ExportCommand.class,
            VerifyCommand.class,
            ProfileCommand.class,
            LintCommand.class,
            ValidateCommand.class,
            ProviderCommand.class,
            KeyCommand.class,
            CeremonyCommand.class,
            OfficerCommand.class,
            OrderCommand.class,
            RevokeOrderCommand.class,
            DiffCommand.class
        })
public final class Inkan implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, as {@link #main} runs it. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Inkan());
        commandLine.setExecutionExceptionHandler(Inkan::tell);
        commandLine.setParameterExceptionHandler(Inkan::teach);
        commandLine.setUsageHelpAutoWidth(true);
        return commandLine;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
    }

    private static int teach(CommandLine.ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(oneLine(String.valueOf(wrong.getMessage())));
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int tell(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        String message = failure instanceof CommandFailure
                ? String.valueOf(failure.getMessage())
                : "Unexpected failure: " + failure.getClass().getSimpleName() + " " + failure.getMessage()
                        + ". Please report it with the command that you typed.";
        command.getErr().println(oneLine(message));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ").strip();
    }
}
