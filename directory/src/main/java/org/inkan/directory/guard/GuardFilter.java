package org.inkan.directory.guard;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.IoSession;
import org.inkan.directory.guard.tls.Plaintext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The guard's place in the filter chain of one connection: what it receives goes to the {@link Connection} only. */
final class GuardFilter extends IoFilterAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(GuardFilter.class);

    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable Connection connection;
    private @Nullable Runnable onClose;

    void guard(Connection guarded, Runnable whenClosed) {
        connection = guarded;
        onClose = whenClosed;
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
