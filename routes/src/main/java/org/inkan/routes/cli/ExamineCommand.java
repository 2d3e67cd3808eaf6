package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code examine}: records an examination. */
@Command(
        name = "examine",
        mixinStandardHelpOptions = true,
        description = "Record that you have examined an application. Prints 'ID STATE KIND AUTHORITY ...'.",
        footer = {
            "",
            "Example:",
            "  ./inkan examine ID --as officer1 --check 'identity card seen' --check 'address agrees'"
        })
final class ExamineCommand extends ClientCommand {

    @Parameters(paramLabel = "ID", description = "The application, as apply or list print it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(
            names = "--check",
            paramLabel = "TEXT",
            description = "What was checked, and with what outcome; may be repeated.")
    private List<String> checks = List.of();

    @Override
    void ask() {
        ObjectNode body = ApiClient.object();
        var array = body.putArray("checks");
        checks.forEach(array::add);
        out().println(line(connect().post(applicationPath(id, "/examine"), body)));
        out().println("Next, another registration officer: ./inkan approve " + id + " --as OFFICER");
    }
}
