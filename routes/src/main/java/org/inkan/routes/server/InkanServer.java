package org.inkan.routes.server;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.inkan.directory.store.EntryStore;
import org.inkan.directory.store.StoreSettings;
import org.inkan.engine.CaEngine;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.AuthorityVaults;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.changeover.ChangeoverOffice;
import org.inkan.engine.cross.CrossOffice;
import org.inkan.engine.ending.EndingOffice;
import org.inkan.engine.external.AuthorityOffice;
import org.inkan.engine.key.SoftwareKeyVault;
import org.inkan.routes.bridge.BridgeStatus;
import org.inkan.routes.bridge.ExchangeFolder;
import org.inkan.routes.certstore.CertificateStore;
import org.inkan.routes.certstore.CertificateStoreHandler;
import org.inkan.routes.flow.Flow;
import org.inkan.routes.home.Home;
import org.inkan.routes.home.KeyPassphrase;
import org.inkan.routes.home.PortsFile;
import org.inkan.routes.http.ApiHandler;
import org.inkan.routes.http.ApiOffices;
import org.inkan.routes.http.ApiOperations;
import org.inkan.routes.http.ClearApi;
import org.inkan.routes.http.HealthHandler;
import org.inkan.routes.http.HttpMeters;
import org.inkan.routes.http.MetricsHandler;
import org.inkan.routes.http.Readers;
import org.inkan.routes.http.References;
import org.inkan.routes.http.WebServer;
import org.inkan.routes.mirror.MirrorHandler;
import org.inkan.routes.page.PageHandler;
import org.inkan.routes.server.tls.ServerCertificate;
import org.inkan.routes.server.tls.ServerNames;
import org.inkan.routes.status.AuthorityStatus;
import org.inkan.routes.status.ChangeoverStatus;
import org.inkan.routes.status.CrlStatus;
import org.inkan.routes.status.DiskStatus;
import org.inkan.routes.status.EndingStatus;
import org.inkan.routes.status.StatusReport;
import org.inkan.routes.status.StatusSource;
import org.inkan.routes.status.TokenStatus;
import org.inkan.schema.DirectoryTree;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running server. Its parts start in the order in which they depend on each other (home, store, listeners, engine,
 * mirror, routes) and stop in the reverse order. It is ready when what a crash has left unfinished is done, and LDAP and
 * HTTP agree.
 *
 * <pre>{@code
 * try (InkanServer server = InkanServer.start(options, Clock.systemUTC(), new SecureRandom())) {
 *     System.out.println("http://127.0.0.1:" + server.httpPort());
 * }
 * }</pre>
 */
public final class InkanServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InkanServer.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Home home;
    private final Listeners listeners;
    private final CaEngine engine;
    private final Publishing publishing;
    private final ApiOperations office;
    private final AuthorityOffice authorityOffice;
    private final ChangeoverOffice changeovers;
    private final EndingOffice endings;
    private final CrossOffice crossOffice;

    /**
     * Starts a server; it is ready when this returns.
     *
     * @throws StartException when it cannot start; then nothing is left running
     */
    public static InkanServer start(ServerOptions options, Clock clock, SecureRandom random) {
        return new InkanServer(options, clock, random);
    }

    private InkanServer(ServerOptions options, Clock clock, SecureRandom random) {
        try {
            ServerSettings settings = options.settings();
            home = opened(Home.open(options.home()));
            opened(LogFile.open(home.log(), settings.watch().log().json()));
            PortsFile ports = PortsFile.of(home.folder());
            ports.delete();
            EntryStore store = opened(EntryStore.open(home.data(), StoreSettings.standard(clock, random)));
            char[] passphrase = KeyPassphrase.of(home, System.getenv(), random);
            ServerCertificate certificate = certificate(options, passphrase, clock, random);
            listeners = opened(Listeners.open(options, store, certificate, random));
            SoftwareKeyVault vault = opened(SoftwareKeyVault.open(home.keys(), passphrase, random));
            AuthorityVaults vaults = opened(
                    new AuthorityVaults(vault, home.keys(), settings.tokens().definitions(), System.getenv(), random));
            engine = CaEngine.open(policies(options, listeners), store, vaults, random, clock);
            engine.enrolFirstOfficers(home.officers());
            publishing = opened(Publishing.open(options, home, store, engine.publication(), clock, random));
            CertificateStore certificates = new CertificateStore(engine::authorities);
            opened(store.onChange(dn -> {
                if (!dn.isDescendantOf(DirectoryTree.PRIVATE, true)) {
                    certificates.changed();
                }
            })::run);
            List<ExchangeFolder> exchange = exchange(clock);
            Flow flow = opened(Flow.start(
                    engine,
                    engine.providers(home.officers()),
                    engine.openCeremonies(home.outbox()),
                    exchange,
                    store,
                    publishing::sync,
                    publishing.elsewhere(),
                    periods(settings.schedule())));
            office = flow.office();
            authorityOffice = flow.authorityOffice();
            flow.finish(engine.office().unfinished());
            changeovers = flow.changeovers();
            endings = flow.endings();
            crossOffice = flow.cross();
            flow.finishChangeovers();
            flow.finishEndings();
            flow.finishCross();

            List<StatusSource> sources = sources(settings, certificate, clock);
            sources.add(opened(new TokenStatus(vaults::tokens)));
            sources.add(new BridgeStatus(exchange, engine.crossDesk()::waiting));
            Supplier<StatusReport> status = () -> StatusReport.of(sources, clock.instant());
            ServerMetrics metrics = opened(new ServerMetrics(clock));
            metrics.of(store);
            metrics.of(listeners.ldap());
            metrics.of(engine);
            metrics.of(status);
            Readers readers = new Readers(settings.watch().metrics().allow());
            AtomicBoolean ready = new AtomicBoolean();
            MirrorHandler files = new MirrorHandler(publishing.folder(), clock);
            WebServer web = listeners.web();
            web.observe(new HttpMeters(metrics.registry()));
            web.serve(List.of(
                    files,
                    new HealthHandler(ready::get, status, readers),
                    new MetricsHandler(metrics::scrape, readers),
                    new ClearApi(settings.clearApi(), listeners.httpsPort()),
                    new ApiHandler(
                            new ApiOffices(
                                    office,
                                    flow.orders(),
                                    engine.notices(),
                                    authorityOffice,
                                    changeovers,
                                    endings,
                                    crossOffice,
                                    engine.compromisedKeys(),
                                    flow.ceremonies(),
                                    engine.officerDesk(home.officers()),
                                    Validating.service(engine, store, settings, clock)),
                            engine.officers(),
                            listeners.webSettings(),
                            new References(random)),
                    new PageHandler(engine, options.documents(), clock),
                    new CertificateStoreHandler(certificates, files)));
            // The first to stop: nobody is answered by parts that have stopped already.
            opened(() -> {
                ready.set(false);
                web.close();
            });
            listeners.write(ports);
            opened(ports::delete);
            ready.set(true);
            LOG.info(
                    "Ready: LDAP {}, LDAPS {}, HTTP {}, HTTPS {}",
                    listeners.ldapPort(),
                    listeners.ldapsPort(),
                    listeners.httpPort(),
                    listeners.httpsPort());
        } catch (RuntimeException | IOException e) {
            close();
            throw new StartException(reason(e), e);
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    private ServerCertificate certificate(ServerOptions options, char[] passphrase, Clock clock, SecureRandom random) {
        TlsSection tls = options.settings().tls();
        return tls.certificate().isPresent()
                ? ServerCertificate.given(
                        tls.certificate().orElseThrow(), tls.key().orElseThrow(), home.keys(), passphrase, clock)
                : ServerCertificate.own(
                        home.keys(),
                        ServerNames.of(options.settings().address(), tls.names()),
                        passphrase,
                        clock,
                        random);
    }

    private static PolicyFolder policies(ServerOptions options, Listeners listeners) {
        UnaryOperator<AuthorityDefinition> adjust = options.adjust().on(listeners.ldapPort(), listeners.httpPort());
        return options.policies().with(adjust);
    }

    private static Flow.Periods periods(ServerSettings.Schedule schedule) {
        return new Flow.Periods(
                schedule.crlsMilliseconds(), schedule.unfinishedMilliseconds(), schedule.exchangeMilliseconds());
    }

    private List<ExchangeFolder> exchange(Clock clock) throws IOException {
        List<ExchangeFolder> folders = new ArrayList<>();
        for (String bridge : engine.crossDesk().bridges()) {
            folders.add(ExchangeFolder.open(home.bridges(), bridge, engine.crossDesk(), clock));
        }
        return folders;
    }

    private List<StatusSource> sources(ServerSettings settings, ServerCertificate certificate, Clock clock) {
        WatchSection.Health health = settings.watch().health();
        List<StatusSource> sources = new ArrayList<>(mirrors());
        sources.add(replicas());
        sources.add(certificate);
        sources.add(new CrlStatus(engine::authorities, health.crlLifeLeft(), clock));
        sources.add(new AuthorityStatus(authorityOffice::states, engine::authorities));
        sources.add(new ChangeoverStatus(changeovers::calendars, clock));
        sources.add(new EndingStatus(endings::all));
        sources.add(new DiskStatus(home.folder(), health.freeDisk()));
        return sources;
    }

    /** Says what stands in the way, without the wrapping that futures add. */
    private static String reason(Exception failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    /** The folder that it owns. */
    public Home home() {
        return home;
    }

    /** The port that LDAP is served on. */
    public int ldapPort() {
        return listeners.ldapPort();
    }

    /** The port that LDAPS is served on. */
    public int ldapsPort() {
        return listeners.ldapsPort();
    }

    /** The port that HTTP is served on. */
    public int httpPort() {
        return listeners.httpPort();
    }

    /** The port that HTTPS is served on. */
    public int httpsPort() {
        return listeners.httpsPort();
    }

    /** The address that a client on this machine reaches it at. */
    public String host() {
        return listeners.host();
    }

    /** Its authorities and officers. */
    public CaEngine engine() {
        return engine;
    }

    /** Its registration office, as the world outside reaches it. */
    public ApiOperations office() {
        return office;
    }

    /** Its authority office, as the world outside reaches it. */
    public AuthorityOffice authorityOffice() {
        return authorityOffice;
    }

    /** Its changeover office, as the world outside reaches it. */
    public ChangeoverOffice changeovers() {
        return changeovers;
    }

    /** Where its registration officers cross-certify, as the world outside reaches it. */
    public CrossOffice crossOffice() {
        return crossOffice;
    }

    /** How its replica directories are. */
    public StatusSource replicas() {
        return publishing.replicas();
    }

    /** Its HTTP mirrors, which say how they are: its own, then those elsewhere. */
    public List<StatusSource> mirrors() {
        return publishing.mirrors();
    }

    /** Stops every part, the last started first. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the server has not stopped cleanly: {}", e.getMessage());
            }
        }
    }
}
