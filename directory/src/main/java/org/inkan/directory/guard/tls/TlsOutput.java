package org.inkan.directory.guard.tls;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.future.DefaultWriteFuture;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.core.write.DefaultWriteRequest;
import org.apache.mina.core.write.WriteRequest;
import org.apache.mina.core.write.WriteToClosedSessionException;

/**
 * What one connection sends under TLS. Octets are encrypted only as fast as the network takes them, so that of a large
 * answer that goes to many clients each holds a small encrypted window and all share the rest.
 */
final class TlsOutput {

    /** Encrypted octets that may wait for the network. */
    private static final int WINDOW = 128 * 1024;

    /** How much is encrypted before it is handed on. */
    private static final int BATCH = 64 * 1024;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final IoSession session;
    private final SSLEngine engine;
    private final Consumer<WriteRequest> network;
    private final Deque<Plain> waiting = new ArrayDeque<>();
    private boolean established;
    private boolean finishing;
    private boolean closed;
    private int onTheWay;

    private record Plain(WriteRequest request, ByteBuffer octets) {}

    TlsOutput(IoSession session, SSLEngine engine, Consumer<WriteRequest> network) {
        this.session = session;
        this.engine = engine;
        this.network = network;
    }

    /** Takes what is to be sent; its future is done when the network has taken the last of it. */
    void write(WriteRequest request) throws SSLException {
        boolean late;
        synchronized (this) {
            late = closed;
            if (!late) {
                waiting.add(new Plain(request, ((IoBuffer) request.getMessage()).buf()));
                encrypt();
            }
        }
        if (late) {
            fail(request);
        }
    }

    /** The handshake is done: what waits may go. */
    synchronized void established() throws SSLException {
        established = true;
        encrypt();
    }

    /**
     * Sends what the engine itself has to say: a part of the handshake, or an alert.
     *
     * @return what the engine says of it
     * @throws SSLException also when a client makes the server speak and does not read
     */
    synchronized SSLEngineResult speak() throws SSLException {
        if (onTheWay > WINDOW + BATCH) {
            throw new SSLException("The client does not read");
        }
        ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        SSLEngineResult result = engine.wrap(NOTHING, record);
        send(record, List.of());
        return result;
    }

    /** Says goodbye (close_notify) behind what waits. */
    synchronized void finish() throws SSLException {
        finishing = true;
        encrypt();
    }

    /** Gives up what waits: the session has ended. */
    void close() {
        List<WriteRequest> lost;
        synchronized (this) {
            closed = true;
            lost = waiting.stream().map(Plain::request).toList();
            waiting.clear();
        }
        lost.forEach(this::fail);
    }

    private void encrypt() throws SSLException {
        while (established && !waiting.isEmpty() && onTheWay < WINDOW && !engine.isOutboundDone()) {
            int packet = engine.getSession().getPacketBufferSize();
            ByteBuffer records = ByteBuffer.allocate(capacity(packet));
            List<WriteRequest> done = new ArrayList<>();
            while (!waiting.isEmpty() && records.remaining() >= packet) {
                Plain plain = waiting.element();
                if (plain.octets.hasRemaining()) {
                    SSLEngineResult result = engine.wrap(plain.octets, records);
                    if (result.bytesConsumed() == 0 && result.bytesProduced() == 0) {
                        throw new SSLException("Nothing more can be sent");
                    }
                }
                if (!plain.octets.hasRemaining()) {
                    done.add(waiting.remove().request());
                }
            }
            send(records, done);
        }
        if (finishing && waiting.isEmpty() && !engine.isOutboundDone()) {
            engine.closeOutbound();
            speak();
        }
    }

    /** Room for what waits, but for one record at least and one batch at most. */
    private int capacity(int packet) {
        long octets = packet;
        for (Plain plain : waiting) {
            octets += plain.octets.remaining();
            if (octets >= BATCH) {
                return Math.max(BATCH, packet);
            }
        }
        return (int) octets;
    }

    private void send(ByteBuffer records, List<WriteRequest> done) {
        int length = records.flip().remaining();
        if (length == 0 && done.isEmpty()) {
            return;
        }
        onTheWay += length;
        DefaultWriteFuture future = new DefaultWriteFuture(session);
        // Before it is handed on: a listener added later might run here, under our lock.
        future.addListener(sent -> sent(length, done, future.isWritten()));
        network.accept(new DefaultWriteRequest(IoBuffer.wrap(records), future));
    }

    /** On the thread of the network, or at once when the session has just closed. */
    private void sent(int length, List<WriteRequest> done, boolean written) {
        synchronized (this) {
            onTheWay -= length;
            try {
                if (written) {
                    encrypt();
                }
            } catch (SSLException e) {
                session.closeNow();
            }
        }
        for (WriteRequest request : done) {
            if (written) {
                request.getFuture().setWritten();
            } else {
                fail(request);
            }
        }
    }

    private void fail(WriteRequest request) {
        request.getFuture().setException(new WriteToClosedSessionException(request));
    }
}
