package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code order}: orders a certificate as a designated provider, and writes it. */
@Command(
        name = "order",
        mixinStandardHelpOptions = true,
        description = {
            "Order a certificate as a designated provider, without an officer, where the authority's file lets you.",
            "Prints the name of the file that it is written to. The same command again gives the same certificate."
        },
        footer = {
            "",
            "Example:",
            "  ./inkan provider add provider1 --as administrator",
            "  ./inkan order --as provider1 --authority jprs-dv --profile jprs-dv --csr www.csr --out www.crt"
        })
final class OrderCommand extends ClientCommand {

    private static final int DIGITS = 32;

    @Option(names = "--authority", required = true, paramLabel = "ID", description = "Authority, such as jprs-dv.")
    @SuppressWarnings("NullAway.Init")
    private String authority;

    @Option(names = "--profile", required = true, paramLabel = "NAME", description = "Certificate profile.")
    @SuppressWarnings("NullAway.Init")
    private String profile;

    @Option(
            names = "--csr",
            required = true,
            paramLabel = "FILE",
            description = "PKCS#10 request, PEM or DER, at most 64 KiB; '-' is standard input.")
    @SuppressWarnings("NullAway.Init")
    private String csr;

    @Option(
            names = "--order",
            paramLabel = "ID",
            description =
                    "What you call the order. Default: a hash of authority, profile and request; give another to have"
                            + " a second certificate for the same request.")
    private @Nullable String id;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private CertificateOutput destination;

    @Override
    void ask() {
        OutputFile output = destination.of(this);
        String request = CertificationRequestFile.read(csr);
        String named = id == null ? hash(authority + "\n" + profile + "\n" + request) : id;
        ObjectNode body = ApiClient.object();
        body.put("id", named)
                .put("authority", authority)
                .put("profile", profile)
                .put("csr", request);
        JsonNode order = connect().post("/api/orders", body);
        output.write(order.path("certificate").asText(), out());
        hint("Order " + order.path("id").asText() + ", serial "
                + order.path("serialNumber").asText() + ". To have it revoked: ./inkan revoke-order "
                + order.path("id").asText() + " --as CLIENT --reason REASON");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
