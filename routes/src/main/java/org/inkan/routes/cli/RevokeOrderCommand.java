package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.inkan.engine.HiddenCharacters;
import org.inkan.engine.Quoted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code revoke-order}: has the certificate of an order revoked, as the provider that ordered it. */
@Command(
        name = "revoke-order",
        mixinStandardHelpOptions = true,
        description = {
            "Have the certificate of your own order revoked; returns when LDAP and HTTP show the new CRLs.",
            "Prints 'ID STATE serial NUMBER reason REASON'."
        },
        footer = {"", "Example:", "  ./inkan revoke-order ID --as provider1 --reason keyCompromise"})
final class RevokeOrderCommand extends ClientCommand {

    @Parameters(paramLabel = "ID", description = "The order, as order prints it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "REASON",
            description = "Reason code by its RFC 5280 name, one that the authority allows.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Override
    void ask() {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new CommandFailure(
                    "There is no order " + Quoted.of(id) + ". Give the id that 'inkan order' printed.");
        }
        JsonNode order = connect()
                .post("/api/orders/" + id + "/revoke", ApiClient.object().put("reason", reason));
        String line = order.path("id").asText() + " " + order.path("state").asText() + " serial "
                + order.path("serialNumber").asText() + " reason "
                + order.path("revocationReason").asText();
        out().println(HiddenCharacters.shown(line));
    }
}
