package org.inkan.routes.cli;

import java.nio.file.Path;
import org.inkan.routes.home.PortsFile;
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
        print("LDAP  " + PortsFile.address(PortsFile.LDAP, server.host(), server.ldapPort()));
        print("LDAPS " + PortsFile.address(PortsFile.LDAPS, server.host(), server.ldapsPort()));
        print("HTTP  " + PortsFile.address(PortsFile.HTTP, server.host(), server.httpPort()));
        print("HTTPS " + PortsFile.address(PortsFile.HTTPS, server.host(), server.httpsPort()));
    }
}
