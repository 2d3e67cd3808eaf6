package org.inkan.routes.cli;

import java.nio.file.Path;
import java.util.List;
import org.inkan.routes.demo.Examples;
import org.inkan.routes.demo.GenerationExamples;
import org.inkan.routes.demo.OutsideCertificates;
import org.inkan.routes.demo.Tour;
import org.inkan.routes.server.InkanServer;
import org.inkan.routes.server.ServerOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a server with example certificates, and prints what to try. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Start a server with example certificates, print what to try, and run until it is stopped.",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./inkan demo",
            "",
            "Then paste the lines that it prints into another terminal. HOME/demo/AUTHORITY/ holds ca.crt, good.crt,"
                    + " good.key and revoked.crt; where an authority certifies a CA only, that CA's key stays in"
                    + " HOME/keys/. g-id is in its second key generation: HOME/demo/g-id/ holds both roots, both link"
                    + " certificates, and certificates of both generations. HOME/demo/outside-root/ is the CA outside that certifies some authorities, played with"
                    + " OpenSSL. Delete the home to begin anew."
        })
final class DemoCommand extends ServerCommand {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Folder that the server owns (default: var/demo beside the launcher).")
    private @Nullable Path home;

    @Override
    Path home() {
        return home == null ? HomeOption.beside("demo") : home;
    }

    @Override
    ServerOptions.Adjustment adjustment() {
        return Tour.adjustment();
    }

    @Override
    void ready(InkanServer server) {
        OutsideCertificates outside = new OutsideCertificates(server);
        List<String> waiting = outside.obtain();
        Examples examples = new Examples(server, outside);
        new GenerationExamples(server, examples).make();
        examples.make();
        new Tour(server, examples).lines().forEach(this::print);
        waiting.forEach(this::print);
    }
}
