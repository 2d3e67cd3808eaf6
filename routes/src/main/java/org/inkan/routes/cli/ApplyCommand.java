package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code apply}: enters an application for a certificate. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Apply for a certificate with a PKCS#10 request.",
            "Prints the line 'ID STATE KIND AUTHORITY ...': the first word is what the other commands ask for."
        },
        footer = {
            "",
            "Example:",
            "  openssl req -new -newkey rsa:2048 -nodes -keyout user.key -subj '/C=JP/CN=Hanako Sato' -out user.csr",
            "  id=$(./inkan apply --as officer1 --authority g-id --profile NAME --csr user.csr | cut -d' ' -f1)"
        })
final class ApplyCommand extends ClientCommand {

    @Option(names = "--authority", required = true, paramLabel = "ID", description = "Authority, such as g-id.")
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

    @Option(names = "--applicant", paramLabel = "NAME", description = "Who applies, as the office knows them.")
    private @Nullable String applicant;

    @Option(
            names = "--document",
            paramLabel = "TEXT",
            description = "A document received with the application; may be repeated.")
    private List<String> documents = List.of();

    @Override
    void ask() {
        ObjectNode body = ApiClient.object();
        body.put("authority", authority).put("profile", profile).put("csr", CertificationRequestFile.read(csr));
        if (applicant != null) {
            body.put("applicant", applicant);
        }
        var array = body.putArray("documents");
        documents.forEach(array::add);
        JsonNode application = connect().post("/api/applications", body);
        out().println(line(application));
        hint("Next, a registration officer examines it: ./inkan examine "
                + application.path("id").asText()
                + " --as OFFICER; then another, who has neither entered nor examined it, approves it.");
    }
}
