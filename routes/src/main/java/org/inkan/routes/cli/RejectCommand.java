package org.inkan.routes.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reject}: refuses an application. */
@Command(
        name = "reject",
        mixinStandardHelpOptions = true,
        description = "Refuse an application that has not been approved. Prints 'ID STATE KIND AUTHORITY ...'.",
        footer = {"", "Example:", "  ./inkan reject ID --as officer2 --reason 'the address does not agree'"})
final class RejectCommand extends ClientCommand {

    @Parameters(paramLabel = "ID", description = "The application, as apply or list print it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; it is kept with the application.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Override
    void ask() {
        out().println(line(connect()
                .post(applicationPath(id, "/reject"), ApiClient.object().put("reason", reason))));
    }
}
