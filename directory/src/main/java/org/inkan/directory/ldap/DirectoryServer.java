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
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.apache.directory.server.core.api.DirectoryService;
import org.apache.directory.server.ldap.LdapServer;
import org.apache.directory.server.protocol.shared.transport.TcpTransport;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.executor.ExecutorFilter;
import org.apache.mina.transport.socket.SocketAcceptor;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.guard.Guard;
import org.inkan.directory.store.Snapshot;
import org.inkan.schema.InkanSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The LDAP server: shows the published naming contexts of a store to everybody and takes writes from nobody.
 *
 * <pre>{@code
 * try (DirectoryServer server =
 *         DirectoryServer.start(LdapSettings.defaults(), store::snapshot, List.of(new DN("c=JP")))) {
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

    private final SocketAcceptor acceptor;
    private final Guard guard;
    private final int port;
    private boolean closed;

    private DirectoryServer(SocketAcceptor acceptor, Guard guard) {
        this.acceptor = acceptor;
        this.guard = guard;
        this.port = acceptor.getLocalAddress().getPort();
    }

    /**
     * Starts to listen.
     *
     * @param source gives a snapshot of the store as it is at that moment
     * @param publishedContexts names of the entries below which everything is shown, themselves included
     * @throws DirectoryException with {@code unavailable} when the address and port cannot be listened on; then nothing
     *     is left running
     * @throws IllegalArgumentException when a context touches what is private
     */
    public static DirectoryServer start(
            LdapSettings settings, Supplier<? extends Snapshot> source, Collection<DN> publishedContexts) {
        PublishedContexts contexts = new PublishedContexts(publishedContexts);
        requireFree(settings);
        DirectoryService core = DirectoryCore.load();
        Guard guard = new Guard(settings.guard(), requests(settings, source, contexts));
        int threads = Math.max(FEWEST_THREADS, 2 * Runtime.getRuntime().availableProcessors());
        TcpTransport transport = new TcpTransport(settings.address(), settings.port(), threads, BACKLOG);
        SocketAcceptor acceptor = transport.getAcceptor();
        try {
            guard.attach(acceptor);
            LdapServer ldapServer = new LdapServer();
            ldapServer.setDirectoryService(core);
            ldapServer.setTransports(transport);
            ldapServer.start();
            DirectoryServer server = new DirectoryServer(acceptor, guard);
            LOG.info("LDAP listens on {} port {}", settings.address(), server.port);
            return server;
        } catch (Exception e) {
            release(acceptor, guard);
            throw cannotListen(settings, e);
        }
    }

    private static Requests requests(
            LdapSettings settings, Supplier<? extends Snapshot> source, PublishedContexts contexts) {
        Schema schema = InkanSchema.schema();
        AttributeTypes types = new AttributeTypes(schema);
        VisibleEntries entries = new VisibleEntries(contexts, schema);
        return new Requests(
                new Searches(
                        source,
                        entries,
                        new EntryView(types),
                        new SearchLimits(settings.sizeLimit(), settings.timeLimit()),
                        new AnswerCache(settings.cacheOctets())),
                new Comparisons(source, entries, types));
    }

    /** Tries the port before anything is built up for it: ApacheDS logs a stack trace when it is taken. */
    private static void requireFree(LdapSettings settings) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(settings.address()), settings.port()));
        } catch (IOException e) {
            throw cannotListen(settings, e);
        }
    }

    private static DirectoryException cannotListen(LdapSettings settings, Exception cause) {
        String reason = cause instanceof UnknownHostException
                ? "no such host; give an address of this machine"
                : cause.getMessage() + "; stop what uses the port or choose another port or address";
        return new DirectoryException(
                ResultCode.UNAVAILABLE,
                "LDAP cannot listen on " + settings.address() + " port " + settings.port() + ": " + reason,
                cause);
    }

    private static void release(SocketAcceptor acceptor, Guard guard) {
        guard.close();
        if (acceptor.getFilterChain().get(EXECUTOR_FILTER) instanceof ExecutorFilter executor) {
            ((ExecutorService) executor.getExecutor()).shutdownNow();
        }
        acceptor.dispose(true);
    }

    /** The port that is listened on. */
    public int port() {
        return port;
    }

    /** Stops listening, tells the clients, and ends all threads. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        acceptor.unbind();
        guard.dismiss();
        long deadline = System.nanoTime() + FAREWELL_NANOS;
        for (IoSession session : List.copyOf(acceptor.getManagedSessions().values())) {
            session.getCloseFuture()
                    .awaitUninterruptibly(Math.max(1, NANOSECONDS.toMillis(deadline - System.nanoTime())));
            session.closeNow();
        }
        // Not LdapServer.stop(), which would wait for none of its threads.
        release(acceptor, guard);
    }
}
