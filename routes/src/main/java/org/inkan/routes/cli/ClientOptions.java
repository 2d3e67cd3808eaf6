package org.inkan.routes.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.inkan.routes.home.OfficerTokens;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who speaks to which server: the options that every client command has. */
final class ClientOptions {

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Speaker speaker;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HomeOption home;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Server on another machine, such as https://ca.example.jp:8443. Default: the one that runs on"
                    + " the home.")
    private @Nullable URI server;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description =
                    "With --server: PEM file with the certificate of the server's CA (its HOME/keys/server-ca.crt)."
                            + " Default: those that Java trusts.")
    private @Nullable Path trust;

    /** Who speaks. */
    private static final class Speaker {
        @Option(
                names = "--as",
                required = true,
                paramLabel = "OFFICER",
                description = "Officer or provider who acts; the token is read from HOME/officers/OFFICER.")
        private @Nullable String officer;

        @Option(
                names = "--token",
                required = true,
                paramLabel = "FILE",
                description = "File with the token of the officer who acts, where there is no home.")
        private @Nullable Path token;
    }

    /**
     * A client that speaks for the officer to the server.
     *
     * @throws CommandFailure if no server runs there, or the officer is not known
     */
    ApiClient connect() {
        if (trust != null && server == null) {
            throw new CommandFailure("--trust goes with --server; the server on a home is known by what lies there.");
        }
        ServerConnection connection =
                server == null ? ServerConnection.ofHome(home.path()) : ServerConnection.of(server, trust);
        try {
            return new ApiClient(connection, token());
        } catch (java.nio.file.AccessDeniedException denied) {
            throw new CommandFailure(
                    "The token " + denied.getFile() + " may not be read by you. Use the account that it belongs to.",
                    denied);
        } catch (java.nio.file.NoSuchFileException missing) {
            throw new CommandFailure("There is no file " + missing.getFile() + " with a token.", missing);
        } catch (IOException unreadable) {
            throw new CommandFailure("The token cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private String token() throws IOException {
        if (speaker.token != null) {
            return OfficerTokens.readFile(speaker.token);
        }
        OfficerTokens tokens = OfficerTokens.of(home.path());
        List<String> names = tokens.names();
        String officer = String.valueOf(speaker.officer);
        if (!names.contains(officer)) {
            throw new CommandFailure("No officer '" + officer + "' in " + tokens.folder() + ". There: "
                    + (names.isEmpty() ? "nobody" : String.join(", ", names)) + ".");
        }
        return tokens.read(officer);
    }
}
