package org.inkan.directory.guard;

import com.unboundid.ldap.sdk.ResultCode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.mina.core.filterchain.IoFilterChain;
import org.apache.mina.core.service.IoService;
import org.apache.mina.core.service.IoServiceListener;
import org.apache.mina.core.session.IdleStatus;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.SocketAcceptor;

/**
 * Stands at the listener's door: puts itself first into the filter chain of every new connection and lets nothing past
 * it, so that no octet from outside reaches a decoder before its length and nesting are known.
 *
 * <p>Attach it before the listener is bound:
 *
 * <pre>{@code
 * Guard guard = new Guard(GuardLimits.defaults(), handler);
 * guard.attach(acceptor);
 * }</pre>
 *
 * <p>Times are kept by {@link System#nanoTime}: setting the machine's clock must not drop clients.
 */
public final class Guard implements AutoCloseable {

    /** Name of the guard in the chain. */
    static final String FILTER = "guard";

    private static final String TLS_FILTER = "sslFilter";
    private static final int CHECKS_PER_SECOND = 10;

    private final GuardLimits limits;
    private final RequestHandler handler;
    private final ConnectionCount count;
    private final Connection.Shared shared;
    private final AtomicLong lingering = new AtomicLong();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "ldap-guard");
        thread.setDaemon(true);
        return thread;
    });

    /** A guard that passes requests within {@code limits} to {@code handler}. */
    public Guard(GuardLimits limits, RequestHandler handler) {
        this.limits = limits;
        this.handler = handler;
        this.shared = new Connection.Shared(new AtomicLong(), new Semaphore(limits.waiting()));
        this.count = new ConnectionCount(limits.connections(), limits.connectionsPerAddress());
    }

    /** Begins to guard all connections that this listener will accept. */
    @SuppressWarnings("FutureReturnValueIgnored")
    public void attach(SocketAcceptor acceptor) {
        acceptor.addListener(new Door());
        watch.scheduleWithFixedDelay(
                this::check, 1000 / CHECKS_PER_SECOND, 1000 / CHECKS_PER_SECOND, TimeUnit.MILLISECONDS);
    }

    /** Tells every client that the server goes away. */
    public void dismiss() {
        connections.forEach(Connection::dismiss);
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    private void check() {
        long now = System.nanoTime();
        for (Connection connection : connections) {
            connection.check(now);
        }
    }

    private void open(IoSession session) {
        InetAddress address = ((InetSocketAddress) session.getRemoteAddress()).getAddress();
        boolean entered = count.enter(address);
        GuardFilter filter = new GuardFilter();
        Connection connection = new Connection(session, limits, handler, filter::defer, shared);
        filter.guard(connection, () -> {
            connections.remove(connection);
            if (entered) {
                count.leave(address);
            } else {
                lingering.decrementAndGet();
            }
        });
        IoFilterChain chain = session.getFilterChain();
        if (chain.contains(TLS_FILTER)) {
            chain.addAfter(TLS_FILTER, FILTER, filter);
        } else {
            chain.addFirst(FILTER, filter);
        }
        connections.add(connection);
        if (!entered) {
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
        @Override
        public void sessionCreated(IoSession session) {
            open(session);
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
