package org.inkan.routes.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.inkan.engine.HiddenCharacters;
import org.inkan.routes.home.Home;
import org.inkan.routes.home.PortsFile;
import org.inkan.routes.status.StatusItem;
import org.inkan.routes.status.StatusItem.Level;
import org.inkan.routes.status.StatusReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code status}: says what runs on a home, where it listens, and how each of its parts is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Say what runs on a home, where it listens, and how each part is.",
        footer = {
            "",
            "Exit code 0 when nothing has failed (warnings included), 1 when something has or no server runs.",
            "",
            "Example:",
            "  ./inkan status --home /var/lib/inkan"
        })
final class StatusCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HomeOption home;

    @Option(names = "--json", description = "Print the report as one JSON object, as GET /health answers.")
    private boolean json;

    @Override
    public Integer call() {
        Path at = home.path();
        if (Home.isServed(at) && !PortsFile.of(at).exists()) {
            throw new CommandFailure("The server on " + at + " is starting or stopping. Ask again.");
        }
        ServerConnection server = ServerConnection.ofHome(at);
        ServerConnection.Answer answer =
                server.send(server.request("/health").GET().build());
        try {
            StatusReport report = StatusReport.parse(answer.body());
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.print(new String(answer.body(), StandardCharsets.UTF_8));
            } else {
                print(out, at, report);
            }
            out.flush();
            return report.level() == Level.FAILED ? 1 : 0;
        } catch (IOException e) {
            throw new CommandFailure(
                    "What answers at " + server.address() + " is not Inkan (status " + answer.status() + ").", e);
        }
    }

    private static void print(PrintWriter out, Path at, StatusReport report) throws IOException {
        out.println("A server runs on " + at);
        PortsFile.of(at).addresses().forEach((name, address) -> out.printf("  %-6s %s%n", name, address));
        out.println();
        int group = width(report, StatusItem::group);
        int name = width(report, StatusItem::name);
        String row = "%-8s %-" + group + "s %-" + name + "s %s%n";
        for (StatusItem item : report.items()) {
            out.printf(
                    row,
                    StatusReport.wireName(item.level()),
                    item.group(),
                    item.name(),
                    HiddenCharacters.shown(item.detail()));
        }
        out.println();
        out.println(
                switch (report.level()) {
                    case GOOD -> "All is well";
                    case WARNING -> "The server goes on by itself; somebody should look";
                    case FAILED -> "Something has failed";
                });
    }

    private static int width(StatusReport report, java.util.function.Function<StatusItem, String> column) {
        return report.items().stream()
                .map(column)
                .mapToInt(String::length)
                .max()
                .orElse(1);
    }
}
