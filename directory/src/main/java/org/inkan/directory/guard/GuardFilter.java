package org.inkan.directory.guard;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.filterchain.IoFilterChain;
import org.apache.mina.core.session.IoSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The guard's place in the filter chain of one connection: what it receives goes to the {@link Connection} only. */
final class GuardFilter extends IoFilterAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(GuardFilter.class);

    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable Connection connection;
    private @Nullable Runnable onClose;
    private volatile @Nullable NextFilter next;
    private volatile @Nullable IoSession session;

    void guard(Connection guarded, Runnable whenClosed) {
        connection = guarded;
        onClose = whenClosed;
    }

    /** Sends work down the chain, through its "executor" filter. */
    void defer(Runnable work) {
        Objects.requireNonNull(next).messageReceived(Objects.requireNonNull(session), new DeferredFilter.Work(work));
    }

    @Override
    public void onPostAdd(IoFilterChain parent, String name, NextFilter nextFilter) {
        session = parent.getSession();
        next = nextFilter;
    }

    @Override
    public void messageReceived(NextFilter nextFilter, IoSession from, Object message) {
        IoBuffer buffer = (IoBuffer) message;
        byte[] chunk = new byte[buffer.remaining()];
        buffer.get(chunk);
        buffer.free();
        Objects.requireNonNull(connection).received(chunk);
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
