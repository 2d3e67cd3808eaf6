package org.inkan.routes.cli;

import java.nio.file.Path;
import org.inkan.routes.server.InkanServer;
import org.inkan.routes.server.ServerOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a server with the authorities of {@code conf/} and no example data. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Start a server and run until it is stopped (Ctrl-C or SIGTERM).",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./inkan serve --home /var/lib/inkan --conf /etc/inkan",
            "",
            "The first start makes the keys, the CA certificates and three officers, whose tokens it writes to"
                    + " HOME/officers/. Hand them over and delete the files."
        })
final class ServeCommand extends ServerCommand {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Folder that the server owns (default: var/inkan beside the launcher).")
    private @Nullable Path home;

    @Override
    Path home() {
        return home == null ? HomeOption.beside("inkan") : home;
    }

    @Override
    ServerOptions.Adjustment adjustment() {
        return ServerOptions.AS_WRITTEN;
    }

    @Override
    void ready(InkanServer server) {
        print("Home  " + server.home().folder());
        print("LDAP  ldap://127.0.0.1:" + server.ldapPort());
        print("LDAPS ldaps://127.0.0.1:" + server.ldapsPort());
        print("HTTP  http://127.0.0.1:" + server.httpPort());
    }
}
