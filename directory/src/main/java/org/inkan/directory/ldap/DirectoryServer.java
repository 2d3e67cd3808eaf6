package org.inkan.directory.ldap;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.schema.Schema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import org.apache.directory.server.core.api.DirectoryService;
import org.apache.directory.server.ldap.LdapServer;
import org.apache.directory.server.protocol.shared.transport.Transport;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.executor.ExecutorFilter;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.filter.MatchingRules;
import org.inkan.directory.filter.certificate.CertificateRules;
import org.inkan.directory.guard.Guard;
import org.inkan.directory.guard.tls.TlsProtocol;
import org.inkan.directory.network.LdapTransport;
import org.inkan.directory.store.SnapshotSource;
import org.inkan.directory.wire.ExtendedOperations;
import org.inkan.schema.InkanSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The LDAP server: shows the published naming contexts of a store to everybody and takes writes from nobody.
 *
 * <pre>{@code
 * try (DirectoryServer server =
 *         DirectoryServer.start(LdapSettings.defaults(), store, List.of(new DN("c=JP")), random)) {
 *     // ldapsearch -x -H ldap://127.0.0.1:10389 -b c=JP
 * }
 * }</pre>
 *
 * <p>ApacheDS listens and keeps the sessions; between its network and its core stand the {@link Guard} and our own
 * handlers, which answer every request.
 */
public final class DirectoryServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryServer.class);
    private static final int BACKLOG = 128;
    private static final int FEWEST_THREADS = 4;
    private static final long FAREWELL_NANOS = 1_000_000_000L;
    private static final String EXECUTOR_FILTER = "executor";

    private final List<LdapTransport> transports;
    private final Guard guard;
    private final List<Integer> ports;
    private boolean closed;

    private DirectoryServer(List<LdapTransport> transports, Guard guard) {
        this.transports = transports;
        this.guard = guard;
        this.ports = transports.stream()
                .map(transport -> transport.getAcceptor().getLocalAddress().getPort())
                .toList();
    }

    /**
     * Starts to listen.
     *
     * @param source the store, or whatever else gives snapshots
     * @param publishedContexts names of the entries below which everything is shown, themselves included
     * @param random makes the key that page cookies are authenticated with
     * @throws DirectoryException with {@code unavailable} when the address and port cannot be listened on; then nothing
     *     is left running
     * @throws IllegalArgumentException when a context touches what is private
     */
    public static DirectoryServer start(
            LdapSettings settings, SnapshotSource source, Collection<DN> publishedContexts, SecureRandom random) {
        PublishedContexts contexts = new PublishedContexts(publishedContexts);
        requireFree(settings.address(), settings.port());
        settings.tls().ifPresent(tls -> requireFree(settings.address(), tls.port()));
        DirectoryService core = DirectoryCore.load();
        Optional<TlsProtocol> protocol = settings.tls().map(tls -> new TlsProtocol(tls.context()));
        Guard guard = new Guard(settings.guard(), protocol, requests(settings, source, contexts, random));
        // For ApacheDS both are in clear: its own TLS knows one keystore for good.
        List<LdapTransport> transports = new ArrayList<>();
        transports.add(transport(settings, settings.port()));
        settings.tls().ifPresent(tls -> transports.add(transport(settings, tls.port())));
        try {
            guard.attach(transports.get(0).getAcceptor());
            transports.stream().skip(1).forEach(transport -> guard.attachTls(transport.getAcceptor()));
            LdapServer ldapServer = new LdapServer();
            ldapServer.setDirectoryService(core);
            ldapServer.setTransports(transports.toArray(new Transport[0]));
            ldapServer.start();
            transports.forEach(LdapTransport::letBuffersGrow);
            DirectoryServer server = new DirectoryServer(List.copyOf(transports), guard);
            LOG.info("LDAP listens on {} port {}", settings.address(), server.port());
            server.tlsPort().ifPresent(port -> LOG.info("LDAPS listens on {} port {}", settings.address(), port));
            return server;
        } catch (Exception e) {
            release(transports, guard);
            throw cannotListen(settings.address(), settings.port(), e);
        }
    }

    private static LdapTransport transport(LdapSettings settings, int port) {
        int threads = Math.max(FEWEST_THREADS, 2 * Runtime.getRuntime().availableProcessors());
        return new LdapTransport(settings.address(), port, threads, BACKLOG);
    }

    private static Requests requests(
            LdapSettings settings, SnapshotSource source, PublishedContexts contexts, SecureRandom random) {
        Schema schema = InkanSchema.schema();
        AttributeTypes types = new AttributeTypes(schema);
        var filterTypes = new org.inkan.directory.filter.AttributeTypes(schema);
        MatchingRules rules = CertificateRules.addTo(MatchingRules.standard(schema), filterTypes);
        ServerEntries serverEntries = new ServerEntries(
                contexts,
                new Subschema(schema, filterTypes, rules),
                ExtendedOperations.supported(settings.tls().isPresent()));
        ComputedAttributes computed = new ComputedAttributes(filterTypes);
        VisibleEntries entries = new VisibleEntries(contexts, serverEntries, computed, filterTypes, rules);
        Aliases aliases = new Aliases(contexts);
        EntryView view = new EntryView(types, computed);
        LongSearches longSearches = new LongSearches(
                entries,
                aliases,
                view,
                new SearchLimits(settings.sizeLimit(), settings.timeLimit()),
                new Sorting(schema),
                new PageCookies(random));
        return new Requests(
                new Searches(source, entries, aliases, view, longSearches, new AnswerCache(settings.cacheOctets())),
                new Comparisons(source, entries, types));
    }

    /** Tries the port before anything is built up for it: ApacheDS logs a stack trace when it is taken. */
    private static void requireFree(String address, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            throw cannotListen(address, port, e);
        }
    }

    private static DirectoryException cannotListen(String address, int port, Exception cause) {
        String reason = cause instanceof UnknownHostException
                ? "no such host; give an address of this machine"
                : cause.getMessage() + "; stop what uses the port or choose another port or address";
        return new DirectoryException(
                ResultCode.UNAVAILABLE, "LDAP cannot listen on " + address + " port " + port + ": " + reason, cause);
    }

    private static void release(List<LdapTransport> transports, Guard guard) {
        guard.close();
        for (LdapTransport transport : transports) {
            if (transport.getAcceptor().getFilterChain().get(EXECUTOR_FILTER) instanceof ExecutorFilter executor) {
                ((ExecutorService) executor.getExecutor()).shutdownNow();
            }
            transport.close();
        }
    }

    /** The port that is listened on in clear and for StartTLS. */
    public int port() {
        return ports.get(0);
    }

    /** The port of LDAPS, if there is TLS. */
    public OptionalInt tlsPort() {
        return ports.stream().skip(1).mapToInt(Integer::intValue).findFirst();
    }

    /** Stops listening, tells the clients, and ends all threads. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        transports.forEach(transport -> transport.getAcceptor().unbind());
        guard.dismiss();
        long deadline = System.nanoTime() + FAREWELL_NANOS;
        List<IoSession> sessions = transports.stream()
                .flatMap(transport -> transport.getAcceptor().getManagedSessions().values().stream())
                .toList();
        for (IoSession session : sessions) {
            session.getCloseFuture()
                    .awaitUninterruptibly(Math.max(1, NANOSECONDS.toMillis(deadline - System.nanoTime())));
            session.closeNow();
        }
        // Not LdapServer.stop(), which would wait for none of its threads.
        release(transports, guard);
    }
}
