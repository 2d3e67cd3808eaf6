package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.inkan.engine.HiddenCharacters;
import org.inkan.engine.Quoted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code authority}: lists the authorities, and brings those to work whose certificate a CA outside issues. */
@Command(
        name = "authority",
        mixinStandardHelpOptions = true,
        description = "List the authorities; ask a CA outside for the certificate of one, and take it in.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AuthorityCommand.All.class, AuthorityCommand.Csr.class, AuthorityCommand.Install.class},
        footer = {
            "",
            "An authority whose file says 'issuer: external' waits until a CA outside has certified its key:",
            "  ./inkan authority csr jprs-dv --as administrator --out jprs-dv.csr",
            "  ./inkan authority install jprs-dv --as administrator --certificate jprs-dv.crt --root root.crt"
        })
final class AuthorityCommand extends CommandGroup {

    AuthorityCommand() {
        super("Say what to do with authorities: list, csr or install.");
    }

    /** {@code ID STATE}, what it has or waits for, and its title. */
    static String described(JsonNode authority) {
        StringBuilder line = new StringBuilder(authority.path("authority").asText())
                .append(' ')
                .append(authority.path("state").asText());
        if (authority.has("notAfter")) {
            line.append(" generation ")
                    .append(authority.path("generation").asText())
                    .append(" until ")
                    .append(authority.path("notAfter").asText());
            if (authority.has("next")) {
                line.append(" next ")
                        .append(authority.path("next").path("generation").asText());
            }
        } else if (authority.has("requestedAt")) {
            line.append(" requested ").append(authority.path("requestedAt").asText());
        } else {
            line.append(" issuer ").append(authority.path("issuer").asText());
        }
        line.append(' ').append(authority.path("title").asText());
        return HiddenCharacters.shown(line.toString());
    }

    /** The path of what lies below an authority; an id that cannot be one might name another path. */
    static String path(String id, String below) {
        if (!id.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new CommandFailure(
                    "There is no authority " + Quoted.of(id) + ". 'inkan authority list' shows those that there are.");
        }
        return "/api/authorities/" + id + below;
    }

    /** {@code authority list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the authorities, a line each: 'ID STATE ... TITLE'; STATE is atWork or waiting.")
    static final class All extends ClientCommand {

        @Override
        void ask() {
            connect().get("/api/authorities").path("authorities").forEach(one -> out().println(described(one)));
        }
    }

    /** {@code authority csr}. */
    @Command(
            name = "csr",
            mixinStandardHelpOptions = true,
            description = {
                "Write the request (PKCS#10, PEM) for the certificate of an authority that a CA outside issues.",
                "The first time this makes the authority's key; asked again, the request is for the same key. Of an authority"
                        + " that is at work it is the request for its next key."
            })
    static final class Csr extends ClientCommand {

        @Parameters(paramLabel = "AUTHORITY", description = "Its id; 'inkan authority list' shows them.")
        @SuppressWarnings("NullAway.Init")
        private String authority;

        @Option(
                names = "--out",
                defaultValue = "-",
                paramLabel = "FILE",
                description =
                        "Where to write; default is standard output. A file that is there is kept, unless --force.")
        @SuppressWarnings("NullAway.Init")
        private String file;

        @Option(names = "--force", description = "Overwrite FILE.")
        private boolean force;

        @Override
        void ask() {
            OutputFile output = output(file, force, "request");
            output.checkFree();
            JsonNode made = connect().post(path(authority, "/csr"), ApiClient.object());
            output.write(made.path("csr").asText(), out());
        }
    }

    /** {@code authority install}. */
    @Command(
            name = "install",
            mixinStandardHelpOptions = true,
            description = {
                "Take in the certificate that a CA outside has issued to an authority, which is then at work with it.",
                "It is checked against the request, the authority's profile and the path to the root. Refused, nothing"
                        + " has changed. Prints the authority as 'authority list' does."
            })
    static final class Install extends ClientCommand {

        @Parameters(paramLabel = "AUTHORITY", description = "Its id; 'inkan authority list' shows them.")
        @SuppressWarnings("NullAway.Init")
        private String authority;

        @Option(
                names = "--certificate",
                required = true,
                paramLabel = "FILE",
                description = "The authority's certificate, PEM or DER.")
        @SuppressWarnings("NullAway.Init")
        private String certificate;

        @Option(
                names = "--root",
                required = true,
                paramLabel = "FILE",
                description = "The root that the path ends at, PEM or DER; have it from its operator by another way.")
        @SuppressWarnings("NullAway.Init")
        private String root;

        @Option(
                names = "--intermediate",
                paramLabel = "FILE",
                description = "A CA between both, PEM or DER; one option for each, in any order.")
        private List<String> intermediates = List.of();

        @Override
        void ask() {
            ObjectNode body = ApiClient.object()
                    .put("certificate", CertificateFile.read("--certificate", certificate))
                    .put("root", CertificateFile.read("--root", root));
            if (!intermediates.isEmpty()) {
                var array = body.putArray("intermediates");
                intermediates.forEach(one -> array.add(CertificateFile.read("--intermediate", one)));
            }
            out().println(described(connect().post(path(authority, "/certificate"), body)));
        }
    }
}
