package org.inkan.routes.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.routes.demo.BridgeExamples;
import org.inkan.routes.demo.DemoPolicies;
import org.inkan.routes.demo.Examples;
import org.inkan.routes.demo.GenerationExamples;
import org.inkan.routes.demo.OfficialDirectory;
import org.inkan.routes.demo.OutsideCertificates;
import org.inkan.routes.demo.Tour;
import org.inkan.routes.server.InkanServer;
import org.inkan.routes.server.ServerOptions;
import org.inkan.routes.server.ServerSettings;
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
                    + " OpenSSL. HOME/demo/bridge/ holds what the demo's bridge CA (conf/demo/) is tried with: the official"
                    + " CA behind it, also played with OpenSSL, publishes in a second LDAP server, at the port after --ldap-port"
                    + " or a free one (HOME/demo/official/port). Delete the home to begin anew."
        })
final class DemoCommand extends ServerCommand {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Folder that the server owns (default: var/demo beside the launcher).")
    private @Nullable Path home;

    private @Nullable OfficialDirectory official;

    @Override
    Path home() {
        return home == null ? HomeOption.beside("demo") : home;
    }

    @Override
    ServerOptions.Adjustment adjustment() {
        return Tour.adjustment();
    }

    @Override
    PolicyFolder policies(Path conf) {
        return DemoPolicies.read(conf);
    }

    @Override
    ServerSettings prepared(ServerSettings settings) {
        OfficialDirectory opened = open(settings);
        official = opened;
        return settings.withDirectory(opened.address());
    }

    private OfficialDirectory open(ServerSettings settings) {
        try {
            return OfficialDirectory.open(home(), settings.ports());
        } catch (IllegalStateException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    void ready(InkanServer server) {
        OutsideCertificates outside = new OutsideCertificates(server);
        List<String> waiting = new ArrayList<>(outside.obtain());
        Examples examples = new Examples(server, outside);
        new GenerationExamples(server, examples).make();
        examples.make();
        Tour tour = new Tour(server, examples);
        if (official != null) {
            BridgeExamples bridge = new BridgeExamples(server, official);
            waiting.addAll(bridge.make());
            tour = tour.with(bridge);
        }
        tour.lines().forEach(this::print);
        waiting.forEach(this::print);
    }

    @Override
    void ended() {
        if (official != null) {
            official.close();
        }
    }
}
