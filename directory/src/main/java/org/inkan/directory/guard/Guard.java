package org.inkan.directory.guard;

import com.unboundid.ldap.sdk.ResultCode;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.mina.core.filterchain.IoFilterChain;
import org.apache.mina.core.service.IoService;
import org.apache.mina.core.service.IoServiceListener;
import org.apache.mina.core.session.IdleStatus;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.SocketAcceptor;
import org.inkan.directory.guard.tls.TlsFilter;
import org.inkan.directory.guard.tls.TlsProtocol;

/**
 * Stands at the listener's door: puts itself first into the filter chain of every new connection and lets nothing past
 * it, so that no octet from outside reaches a decoder before its length and nesting are known.
 *
 * <p>Attach it before the listener is bound:
 *
 * <pre>{@code
 * Guard guard = new Guard(GuardLimits.defaults(), Optional.empty(), handler);
 * guard.attach(acceptor);
 * }</pre>
 *
 * <p>Times are kept by {@link System#nanoTime}: setting the machine's clock must not drop clients.
 */
public final class Guard implements AutoCloseable {

    /** Name of the guard in the chain. */
    static final String FILTER = "guard";

    private static final int CHECKS_PER_SECOND = 10;
    private static final int FEWEST_SEARCHERS = 4;
    private static final int SEARCHERS_IDLE_SECONDS = 60;

    private final GuardLimits limits;
    private final RequestHandler handler;
    private final AddressCount count;
    private final Connection.Shared shared;
    private final AtomicLong lingering = new AtomicLong();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder turnedAway = new LongAdder();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "ldap-guard");
        thread.setDaemon(true);
        return thread;
    });
    private final ThreadPoolExecutor searchers;

    /**
     * A guard that passes requests within {@code limits} to {@code handler}.
     *
     * @param tls how TLS is spoken; empty when it is not
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    public Guard(GuardLimits limits, Optional<TlsProtocol> tls, RequestHandler handler) {
        this.limits = limits;
        this.handler = handler;
        RequestLimits requests = limits.requests();
        this.shared = new Connection.Shared(
                new AtomicLong(),
                new Semaphore(limits.waiting()),
                new RequestRate(requests.perSecond(), requests.perSecondPerAddress(), System.nanoTime()),
                new AddressCount(requests.searches(), requests.searchesPerAddress()),
                tls);
        this.searchers = searchers(limits.waiting());
        this.count = new AddressCount(limits.connections(), limits.connectionsPerAddress());
        watch.scheduleWithFixedDelay(
                this::check, 1000 / CHECKS_PER_SECOND, 1000 / CHECKS_PER_SECOND, TimeUnit.MILLISECONDS);
    }

    /**
     * Threads for searches that may wait: beside those who wait for a slow client there are always some for others. (The
     * executor in ApacheDS's chain will not do: MINA's may leave a task waiting behind a busy thread while it could start
     * another.)
     */
    private static ThreadPoolExecutor searchers(int waiting) {
        int threads =
                waiting + Math.max(FEWEST_SEARCHERS, 2 * Runtime.getRuntime().availableProcessors());
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                threads,
                threads,
                SEARCHERS_IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "ldap-search-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Begins to guard all connections that this listener will accept, in clear until a client asks for StartTLS. */
    public void attach(SocketAcceptor acceptor) {
        acceptor.addListener(new Door(Optional.empty()));
    }

    /** As above, for a listener whose connections speak TLS from their first octet (LDAPS). */
    public void attachTls(SocketAcceptor acceptor) {
        acceptor.addListener(new Door(Optional.of(shared.tls().orElseThrow())));
    }

    /** Tells every client that the server goes away. */
    public void dismiss() {
        connections.forEach(Connection::dismiss);
    }

    /** What there was to do until now. */
    public GuardFigures figures() {
        return new GuardFigures(
                connections.size(),
                accepted.sum(),
                turnedAway.sum(),
                shared.rate().asked(),
                shared.rate().refused());
    }

    @Override
    public void close() {
        watch.shutdownNow();
        searchers.shutdownNow();
    }

    private void check() {
        long now = System.nanoTime();
        for (Connection connection : connections) {
            connection.check(now);
        }
        shared.rate().forgetQuiet(now);
    }

    private void open(IoSession session, Optional<TlsProtocol> tls) {
        ClientNetwork network = ClientNetwork.of(((InetSocketAddress) session.getRemoteAddress()).getAddress());
        boolean entered = count.enter(network);
        GuardFilter filter = new GuardFilter();
        Connection connection = new Connection(session, network, limits, handler, searchers::execute, shared);
        filter.guard(connection, () -> {
            connections.remove(connection);
            if (entered) {
                count.leave(network);
            } else {
                lingering.decrementAndGet();
            }
        });
        IoFilterChain chain = session.getFilterChain();
        chain.addFirst(FILTER, filter);
        tls.ifPresent(protocol -> chain.addFirst(TlsFilter.NAME, connection.newTls(protocol)));
        connections.add(connection);
        accepted.increment();
        if (!entered) {
            turnedAway.increment();
            // Those who are turned away wait for their last words too, but not more of them than may come in.
            if (lingering.incrementAndGet() > limits.connections()) {
                session.closeNow();
            } else {
                connection.disconnect(ResultCode.BUSY, "Too many connections; close some or come back later");
            }
        }
    }

    /** Hears of new connections before anything is read from them. */
    private final class Door implements IoServiceListener {
        private final Optional<TlsProtocol> tls;

        Door(Optional<TlsProtocol> tls) {
            this.tls = tls;
        }

        @Override
        public void sessionCreated(IoSession session) {
            open(session, tls);
        }

        @Override
        public void serviceActivated(IoService service) {}

        @Override
        public void serviceIdle(IoService service, IdleStatus idleStatus) {}

        @Override
        public void serviceDeactivated(IoService service) {}

        @Override
        public void sessionClosed(IoSession session) {}

        @Override
        public void sessionDestroyed(IoSession session) {}
    }
}
