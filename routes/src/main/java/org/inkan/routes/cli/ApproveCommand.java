package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code approve}: approves an application, which is then carried out. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = {
            "Approve an examined application and wait until it is carried out.",
            "A second officer does this: not who entered the application, and not who examined it.",
            "Prints 'ID STATE KIND AUTHORITY ...'."
        },
        footer = {"", "Example:", "  ./inkan approve ID --as officer2"})
final class ApproveCommand extends ClientCommand {

    @Parameters(paramLabel = "ID", description = "The application, as apply, revoke or list print it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Override
    void ask() {
        JsonNode application = connect().post(applicationPath(id, "/approve"), ApiClient.object());
        out().println(line(application));
        if (!application.path("state").asText().equals("done")) {
            throw new CommandFailure("Application " + id + " is "
                    + application.path("state").asText() + ": "
                    + application.path("rejectionReason").asText("its work is under way; 'inkan list' shows it."));
        }
        if (application.path("kind").asText().equals("issue")) {
            hint("The certificate is issued: ./inkan fetch " + id + " --as OFFICER --out FILE");
        } else {
            hint("The certificate is revoked, and the CRLs say so.");
        }
    }
}
