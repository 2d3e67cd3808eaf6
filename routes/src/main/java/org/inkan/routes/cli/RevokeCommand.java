package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code revoke}: opens an application to revoke a certificate. */
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = {
            "Ask for a certificate's revocation. It is revoked when a second officer approves.",
            "Prints 'ID STATE KIND AUTHORITY ...': the first word is what approve asks for."
        },
        footer = {
            "",
            "Example:",
            "  serial=$(openssl x509 -in user.crt -noout -serial | cut -d= -f2)",
            "  id=$(./inkan revoke $serial --as officer1 --reason keyCompromise | cut -d' ' -f1)",
            "  ./inkan approve $id --as officer2"
        })
final class RevokeCommand extends ClientCommand {

    @Parameters(paramLabel = "SERIAL", description = "The certificate's serial number in hexadecimal.")
    @SuppressWarnings("NullAway.Init")
    private String serialNumber;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "REASON",
            description = "Reason code by its RFC 5280 name, such as keyCompromise or superseded.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Option(
            names = "--authority",
            paramLabel = "ID",
            description = "Authority; needed only when two have used the same serial number.")
    private @Nullable String authority;

    @Override
    void ask() {
        ObjectNode body = ApiClient.object().put("serialNumber", serialNumber).put("reason", reason);
        if (authority != null) {
            body.put("authority", authority);
        }
        JsonNode application = connect().post("/api/revocations", body);
        out().println(line(application));
        hint("Next, another registration officer: ./inkan approve "
                + application.path("id").asText() + " --as OFFICER");
    }
}
