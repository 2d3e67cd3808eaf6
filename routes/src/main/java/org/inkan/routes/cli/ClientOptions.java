package org.inkan.routes.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.inkan.routes.home.Home;
import org.inkan.routes.home.OfficerTokens;
import org.inkan.routes.home.PortsFile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who speaks to which server: the options that every client command has. */
final class ClientOptions {

    @Option(
            names = "--as",
            required = true,
            paramLabel = "OFFICER",
            description = "Officer who acts; the token is read from HOME/officers/OFFICER.")
    @SuppressWarnings("NullAway.Init")
    private String officer;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HomeOption home;

    /**
     * A client that speaks for the officer to the home's running server.
     *
     * @throws CommandFailure if no server runs there, or the officer is not known
     */
    ApiClient connect() {
        Path at = home.path();
        PortsFile ports = PortsFile.of(at);
        // A token is not sent to whoever listens where a server that was killed once did.
        if (!ports.exists() || !Home.isServed(at)) {
            throw new CommandFailure("No server runs on " + at + ". Start one: ./inkan serve --home " + at);
        }
        try {
            Integer port = ports.read().get(PortsFile.HTTP);
            if (port == null) {
                throw new CommandFailure(at.resolve("ports")
                        + " names no http port. Start the server again: ./inkan serve --home " + at);
            }
            return new ApiClient(port, at, token(OfficerTokens.of(at)));
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    "The home " + at + " cannot be read: " + unreadable.getMessage()
                            + " Use the account that runs the server, or another --home.",
                    unreadable);
        }
    }

    private String token(OfficerTokens tokens) throws IOException {
        List<String> names = tokens.names();
        if (!names.contains(officer)) {
            throw new CommandFailure("No officer '" + officer + "' in " + tokens.folder() + ". There: "
                    + (names.isEmpty() ? "nobody" : String.join(", ", names)) + ".");
        }
        try {
            return tokens.read(officer);
        } catch (java.nio.file.AccessDeniedException denied) {
            throw new CommandFailure(
                    "The token " + denied.getFile() + " may not be read by you. Use the account that it belongs to.",
                    denied);
        }
    }
}
