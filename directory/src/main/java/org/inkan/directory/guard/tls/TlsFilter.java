package org.inkan.directory.guard.tls;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.filterchain.IoFilterChain;
import org.apache.mina.core.future.WriteFuture;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.core.write.DefaultWriteRequest;
import org.apache.mina.core.write.WriteRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS of one connection, between the network and the guard, which receives {@link Plaintext}.
 *
 * <p>MINA's own filter is not used: it answers a 65th message that waits with an exception, and holds its lock while
 * messages are handled.
 */
public final class TlsFilter extends IoFilterAdapter {

    /** Name of the filter in the chain. */
    public static final String NAME = "tls";

    private static final Logger LOG = LoggerFactory.getLogger(TlsFilter.class);
    private static final byte[] NOTHING = {};

    private final SSLEngine engine;
    private final Listener listener;
    private byte[] unread = NOTHING;
    private volatile boolean established;
    private volatile boolean ended;
    private @Nullable NextFilter network;
    private @Nullable TlsOutput output;

    /** Hears how TLS ends from the client's side; nothing that it sends is received after that. */
    public interface Listener {
        /** The client has said goodbye (close_notify). */
        void ended();

        /** The client speaks no TLS that is spoken here; an alert is on its way. */
        void failed();
    }

    /** The server's side of a new connection. */
    public TlsFilter(TlsProtocol protocol, Listener listener) {
        this.engine = protocol.newEngine();
        this.listener = listener;
    }

    /** Whether the handshake is done. */
    public boolean isEstablished() {
        return established;
    }

    /** Says goodbye to the client behind what waits to be sent. */
    public void finish() {
        try {
            output().finish();
        } catch (SSLException e) {
            LOG.debug("A connection cannot be ended in order: {}", e.getMessage());
        }
    }

    /** Sends octets past the encryption: the answer to StartTLS, which goes in clear. */
    public void writeInClear(IoSession session, byte[] octets, WriteFuture future) {
        Objects.requireNonNull(network).filterWrite(session, new DefaultWriteRequest(IoBuffer.wrap(octets), future));
    }

    @Override
    public void onPreAdd(IoFilterChain parent, String name, NextFilter nextFilter) {
        IoSession session = parent.getSession();
        network = nextFilter;
        output = new TlsOutput(session, engine, request -> nextFilter.filterWrite(session, request));
    }

    @Override
    public void filterWrite(NextFilter nextFilter, IoSession session, WriteRequest request) throws SSLException {
        output().write(request);
    }

    @Override
    public void messageSent(NextFilter nextFilter, IoSession session, WriteRequest request) {
        // Records are our own affair; the futures of what was written tell those who wrote it.
    }

    @Override
    public void sessionClosed(NextFilter nextFilter, IoSession session) {
        output().close();
        nextFilter.sessionClosed(session);
    }

    @Override
    public void messageReceived(NextFilter nextFilter, IoSession session, Object message) {
        IoBuffer buffer = (IoBuffer) message;
        if (ended) {
            buffer.free();
            return;
        }
        byte[] octets = Arrays.copyOf(unread, unread.length + buffer.remaining());
        buffer.get(octets, unread.length, octets.length - unread.length);
        buffer.free();
        ByteBuffer records = ByteBuffer.wrap(octets);
        try {
            read(records, nextFilter, session);
            unread = Arrays.copyOfRange(octets, records.position(), octets.length);
        } catch (SSLException e) {
            LOG.debug("{} speaks no TLS that is spoken here: {}", session.getRemoteAddress(), e.getMessage());
            end(listener::failed);
        }
    }

    private void read(ByteBuffer records, NextFilter nextFilter, IoSession session) throws SSLException {
        while (!ended) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (established && status != HandshakeStatus.NOT_HANDSHAKING && isRenegotiation()) {
                throw new SSLException("Renegotiation is not supported");
            }
            if (status == HandshakeStatus.NEED_TASK) {
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    task.run();
                }
            } else if (status == HandshakeStatus.NEED_WRAP) {
                progress(output().speak());
            } else {
                ByteBuffer plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
                SSLEngineResult result = engine.unwrap(records, plain);
                progress(result);
                if (plain.flip().hasRemaining()) {
                    nextFilter.messageReceived(session, new Plaintext(Arrays.copyOf(plain.array(), plain.remaining())));
                }
                if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
                    end(listener::ended);
                } else if (result.getStatus() != SSLEngineResult.Status.OK
                        || (!records.hasRemaining() && !isToSpeak())) {
                    return;
                }
            }
        }
    }

    private boolean isToSpeak() {
        HandshakeStatus status = engine.getHandshakeStatus();
        return status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_WRAP;
    }

    /** Only TLS 1.2 knows it; what TLS 1.3 does after its handshake are tickets and new keys. */
    private boolean isRenegotiation() {
        return engine.getSession().getProtocol().equals(TlsProtocol.TLS_1_2);
    }

    private void progress(SSLEngineResult result) throws SSLException {
        if (result.getHandshakeStatus() == HandshakeStatus.FINISHED && !established) {
            established = true;
            output().established();
        }
    }

    /** Hears nothing more, and lets the engine say what it still has to say, an alert for example. */
    private void end(Runnable news) {
        ended = true;
        unread = NOTHING;
        try {
            for (int i = 0; i < 4 && engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP; i++) {
                output().speak();
            }
        } catch (SSLException e) {
            LOG.debug("An alert cannot be sent: {}", e.getMessage());
        }
        news.run();
    }

    private TlsOutput output() {
        return Objects.requireNonNull(output);
    }
}
