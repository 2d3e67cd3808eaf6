package org.inkan.directory.guard;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.filterchain.IoFilterChain;
import org.apache.mina.core.session.IoEvent;
import org.apache.mina.core.session.IoEventType;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.executor.ExecutorFilter;
import org.inkan.directory.guard.tls.Plaintext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The guard's place in the filter chain of one connection: what it receives goes to the {@link Connection} only. */
final class GuardFilter extends IoFilterAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(GuardFilter.class);

    private static final String EXECUTOR = "executor";

    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable Connection connection;
    private @Nullable Runnable onClose;
    private volatile @Nullable Executor executor;
    private volatile @Nullable IoSession session;

    void guard(Connection guarded, Runnable whenClosed) {
        connection = guarded;
        onClose = whenClosed;
    }

    /** Does work on the threads of the chain's "executor" filter, even if the session closes before its turn comes. */
    void defer(Runnable work) {
        Objects.requireNonNull(executor).execute(new Work(Objects.requireNonNull(session), work));
    }

    /** The only kind of task that MINA's executor takes. */
    private static final class Work extends IoEvent {
        private final Runnable work;

        Work(IoSession session, Runnable work) {
            super(IoEventType.MESSAGE_RECEIVED, session, work);
            this.work = work;
        }

        @Override
        public void fire() {
            work.run();
        }
    }

    @Override
    public void onPostAdd(IoFilterChain parent, String name, NextFilter nextFilter) {
        session = parent.getSession();
        executor = ((ExecutorFilter) parent.get(EXECUTOR)).getExecutor();
    }

    @Override
    public void messageReceived(NextFilter nextFilter, IoSession from, Object message) {
        Connection guarded = Objects.requireNonNull(connection);
        if (message instanceof Plaintext plaintext) {
            guarded.received(plaintext.octets(), true);
            return;
        }
        IoBuffer buffer = (IoBuffer) message;
        byte[] octets = new byte[buffer.remaining()];
        buffer.get(octets);
        buffer.free();
        guarded.received(octets, false);
    }

    @Override
    public void inputClosed(NextFilter nextFilter, IoSession from) {
        // Behind us the session would be closed at once, and with it the answers that the client may wait for.
        Objects.requireNonNull(connection).ended();
    }

    @Override
    public void exceptionCaught(NextFilter nextFilter, IoSession from, Throwable cause) {
        // A client that vanishes is no news: ApacheDS would log each with its stack trace.
        LOG.debug("{} is dropped: {}", from.getRemoteAddress(), cause.toString());
        from.closeNow();
    }

    @Override
    public void sessionClosed(NextFilter nextFilter, IoSession from) {
        if (closed.compareAndSet(false, true)) {
            Objects.requireNonNull(onClose).run();
        }
        nextFilter.sessionClosed(from);
    }
}
