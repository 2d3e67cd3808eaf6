package org.inkan.routes.server;

import com.unboundid.ldap.sdk.DN;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.ldap.DirectoryServer;
import org.inkan.directory.ldap.LdapSettings;
import org.inkan.directory.store.EntryStore;
import org.inkan.engine.CaEngine;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.key.SoftwareKeyVault;
import org.inkan.routes.flow.Flow;
import org.inkan.routes.flow.RoutedOffice;
import org.inkan.routes.home.PortsFile;
import org.inkan.routes.http.ApiHandler;
import org.inkan.routes.http.HealthHandler;
import org.inkan.routes.http.References;
import org.inkan.routes.http.WebServer;
import org.inkan.routes.http.WebSettings;
import org.inkan.routes.mirror.MirrorFolder;
import org.inkan.routes.mirror.MirrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running server. It starts in the order in which its parts depend on each other, and stops in the reverse order:
 * home, store, LDAP and HTTP listeners, engine, mirror, routes. It is ready when what a crash has left unfinished is done,
 * and LDAP and HTTP agree.
 *
 * <pre>{@code
 * try (InkanServer server = InkanServer.start(options, Clock.systemUTC(), new SecureRandom())) {
 *     server.run();
 * }
 * }</pre>
 */
public final class InkanServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InkanServer.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final AtomicReference<CaEngine> engine = new AtomicReference<>();
    private final AtomicBoolean ready = new AtomicBoolean();
    private final Clock clock;
    private final SecureRandom random;

    private final Home home;
    private final Flow flow;
    private final int ldapPort;
    private final int httpPort;

    /**
     * Starts a server; it is ready when this returns.
     *
     * @throws StartException when it cannot; then nothing is left running
     */
    public static InkanServer start(ServerOptions options, Clock clock, SecureRandom random) {
        return new InkanServer(options, clock, random);
    }

    private InkanServer(ServerOptions options, Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
        try {
            home = keep(Home.open(options.home()));
            PortsFile.of(home.folder()).delete();
            EntryStore store = keep(EntryStore.open(home.data(), clock));
            ldapPort = keep(ldap(options, store)).port();
            MirrorFolder mirror = MirrorFolder.open(home.mirror(), () -> engine().publication().files());
            flow = new Flow();
            httpPort = keep(http(options, mirror)).port();

            SoftwareKeyVault vault =
                    keep(SoftwareKeyVault.open(home.keys(), KeyPassphrase.of(home, System.getenv(), random), random));
            CaEngine opened = CaEngine.open(policies(options), store, vault, random, clock);
            opened.enrolFirstOfficers(home.officers());
            engine.set(opened);
            mirror.sync();
            keep(flow.start(opened, mirror::sync, options.settings().schedule()));
            keep(store.onChange(dn -> flow.published(dn))::run);
            finishWork(opened);

            PortsFile ports = PortsFile.of(home.folder());
            ports.write(Map.of(PortsFile.LDAP, ldapPort, PortsFile.HTTP, httpPort));
            keep(ports::delete);
            ready.set(true);
        } catch (RuntimeException | IOException e) {
            close();
            throw e instanceof StartException known ? known : new StartException(String.valueOf(e.getMessage()), e);
        }
    }
}
