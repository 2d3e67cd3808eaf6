package org.inkan.routes.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.definition.DefinitionException;
import org.inkan.engine.document.DocumentFolder;
import org.inkan.engine.sample.SampleTrial;
import org.inkan.routes.server.InkanServer;
import org.inkan.routes.server.ServerOptions;
import org.inkan.routes.server.ServerSettings;
import org.inkan.routes.server.StartException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code serve} and {@code demo} have in common: they start a server and run until they are stopped. */
abstract class ServerCommand implements Callable<Integer> {

    @Option(
            names = "--conf",
            paramLabel = "DIR",
            description = "Folder with inkan.yaml, authorities/ and profiles/ (default: conf/ beside the launcher).")
    private @Nullable Path conf;

    @Option(names = "--ldap-port", paramLabel = "PORT", description = "Port of LDAP; 0 takes a free one.")
    private @Nullable Integer ldapPort;

    @Option(
            names = "--ldaps-port",
            paramLabel = "PORT",
            description = "Port of LDAPS; 0 takes a free one, as does leaving it out beside --ldap-port 0.")
    private @Nullable Integer ldapsPort;

    @Option(names = "--http-port", paramLabel = "PORT", description = "Port of HTTP; 0 takes a free one.")
    private @Nullable Integer httpPort;

    @Option(
            names = "--https-port",
            paramLabel = "PORT",
            description = "Port of HTTPS; 0 takes a free one, as does leaving it out beside --http-port 0.")
    private @Nullable Integer httpsPort;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** The home to serve. */
    abstract Path home();

    /** How authorities differ from what their files say. */
    abstract ServerOptions.Adjustment adjustment();

    /** What policy officers have written in {@code conf}. */
    PolicyFolder policies(Path conf) {
        return PolicyFolder.read(conf);
    }

    /** What is to be there before the server starts; the settings that it then starts with. */
    ServerSettings prepared(ServerSettings settings) {
        return settings;
    }

    /** What is left to do, and to print, once the server is ready. */
    abstract void ready(InkanServer server);

    /** What is left to do once the server has stopped, or has not started. */
    void ended() {}

    /** Prints a line for the person at the terminal. */
    final void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    @Override
    public final Integer call() throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        try (InkanServer server = start()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitStop(stop, stopped), "stop"));
            ready(server);
            print("Inkan is ready");
            stop.await();
        } finally {
            ended();
            stopped.countDown();
        }
        return 0;
    }

    /** On SIGTERM or Ctrl-C: lets the main thread stop the server, and waits until it has. */
    private static void awaitStop(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private InkanServer start() {
        try {
            Path folder = conf == null ? standardConf() : conf;
            ServerSettings settings = ServerSettings.read(folder)
                    .withPorts(ldapPort, httpPort)
                    .withLdapsPort(ldapsPort)
                    .withHttpsPort(httpsPort);
            Clock clock = Clock.systemUTC();
            SecureRandom random = new SecureRandom();
            PolicyFolder policies = policies(folder);
            SampleTrial.check(policies, List.of(folder, folder.resolve("demo")), random, clock)
                    .forEach(found -> print("Warning: " + found));
            settings.replicas().check(folder, settings, policies.authorities());
            settings.tokens().check(folder, settings, policies.authorities());
            DocumentFolder documents = DocumentFolder.read(folder, policies.ids());
            ServerOptions options = new ServerOptions(home(), prepared(settings), policies, documents, adjustment());
            return InkanServer.start(options, clock, random);
        } catch (DefinitionException | StartException | IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }

    private static Path standardConf() {
        return Path.of(System.getProperty("inkan.root", ".")).resolve("conf");
    }
}
