package org.inkan.directory.guard;

import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.mina.core.future.DefaultWriteFuture;
import org.apache.mina.core.session.IoSession;
import org.inkan.directory.guard.tls.TlsFilter;
import org.inkan.directory.guard.tls.TlsProtocol;
import org.inkan.directory.wire.RequestPdu;
import org.inkan.directory.wire.Responses;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: takes its octets apart into requests, one at a time, and holds back while answers wait to be
 * sent.
 *
 * <p>Requests are handled one after the other and never by two threads at once; whoever brings something new, octets or
 * room for answers, either does the work or leaves it to the thread that is at it.
 */
public final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final long LINGER_NANOS = 1_000_000_000L;

    private final IoSession session;
    private final GuardLimits limits;
    private final RequestHandler handler;
    private final Consumer<Runnable> executor;
    private final Shared shared;
    private final Outflow outflow;

    private final ClientNetwork network;
    private final Queue<Chunk> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger work = new AtomicInteger();
    private final InputBuffer input = new InputBuffer();
    private final Map<Integer, AtomicBoolean> searches = new ConcurrentHashMap<>();

    private volatile boolean pduBegun;
    private volatile long pduBegunAt;
    private volatile long lastRequestAt;
    private volatile boolean refused;
    private volatile long refusedAt;
    private volatile boolean inputEnded;
    private volatile boolean dismissed;
    private volatile @Nullable TlsFilter tls;
    private volatile long tlsBegunAt;

    /**
     * What all connections draw on.
     *
     * @param inFlight octets of answers that wait to be sent
     * @param patience permits to wait for a slow reader
     * @param rate requests a second
     * @param searches searches under way
     * @param tls how TLS is spoken, if it is
     */
    record Shared(
            AtomicLong inFlight,
            Semaphore patience,
            RequestRate rate,
            AddressCount searches,
            Optional<TlsProtocol> tls) {}

    /** Octets as they came, and whether they came by way of TLS. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Chunk(byte[] octets, boolean secure) {}

    Connection(
            IoSession session,
            ClientNetwork network,
            GuardLimits limits,
            RequestHandler handler,
            Consumer<Runnable> executor,
            Shared shared) {
        this.session = session;
        this.network = network;
        this.limits = limits;
        this.handler = handler;
        this.executor = executor;
        this.shared = shared;
        this.outflow = new Outflow(session, limits, shared.inFlight(), this::advance);
        this.lastRequestAt = System.nanoTime();
    }

    /** Sends one message. */
    public void write(byte[] message) {
        write(List.of(message), new AnswerMemory(message.length));
    }

    /** Sends one message in parts, which other connections may be sending too: all give the same {@code memory}. */
    public void write(List<byte[]> parts, AnswerMemory memory) {
        outflow.write(parts, memory);
    }

    /** Whether memory for an answer of this length is to be had now; a first one always is. */
    public boolean admits(long octets) {
        long held = shared.inFlight().get();
        return held == 0 || octets <= limits.octetsInFlight() || held + octets <= limits.octetsInFlightInAll();
    }

    /**
     * Does a search on a thread that may wait.
     *
     * @param search is given a question that says whether the client still wants the answer
     * @return false when as many searches are under way as one connection, one address or all together may have
     */
    public boolean defer(int messageId, Consumer<BooleanSupplier> search) {
        if (searches.size() >= limits.requests().searchesPerConnection()
                || searches.containsKey(messageId)
                || !shared.searches().enter(network)) {
            return false;
        }
        AtomicBoolean abandoned = new AtomicBoolean();
        searches.put(messageId, abandoned);
        executor.accept(() -> {
            try {
                search.accept(() -> abandoned.get() || !session.isActive());
            } finally {
                searches.remove(messageId);
                shared.searches().leave(network);
                lastRequestAt = System.nanoTime();
                advance();
            }
        });
        return true;
    }

    /** Ends the search of this message ID, if it is still under way (RFC 4511 section 4.11). */
    public void abandon(int messageId) {
        AtomicBoolean abandoned = searches.get(messageId);
        if (abandoned != null) {
            abandoned.set(true);
        }
    }

    /**
     * Waits until the next part of a long answer may be written, or the deadline has passed; only on a thread of {@link
     * #defer}.
     *
     * @return false when too many wait already
     */
    public boolean awaitRoom(long deadlineNanos) throws InterruptedException {
        if (!outflow.isFull()) {
            return true;
        }
        if (!shared.patience().tryAcquire()) {
            return false;
        }
        try {
            outflow.awaitRoom(deadlineNanos);
            return true;
        } finally {
            shared.patience().release();
        }
    }

    /** Whether TLS can be had here, so that StartTLS makes sense (RFC 4511 section 4.14). */
    public boolean offersTls() {
        return shared.tls().isPresent();
    }

    /** Whether what is sent and received is protected by TLS. */
    public boolean isSecure() {
        return tls != null;
    }

    /** Whether nothing that was asked is still under way. */
    public boolean isQuiet() {
        return searches.isEmpty();
    }

    /**
     * Sends the answer to StartTLS in clear and speaks TLS from then on (RFC 4511 section 4.14); only while a request is
     * handled. A client that did not wait for the answer is disconnected: what it sent in clear could come from somebody
     * in between, and would be taken for protected.
     */
    public void startTls(byte[] answer) {
        if (!input.isEmpty() || !received.isEmpty()) {
            disconnect(ResultCode.PROTOCOL_ERROR, "Nothing may follow StartTLS before its answer");
            return;
        }
        TlsFilter filter = newTls(shared.tls().orElseThrow());
        session.getFilterChain().addFirst(TlsFilter.NAME, filter);
        filter.writeInClear(session, answer, new DefaultWriteFuture(session));
    }

    /** TLS for this connection, to be put before the guard. */
    TlsFilter newTls(TlsProtocol protocol) {
        TlsFilter filter = new TlsFilter(protocol, new TlsFilter.Listener() {
            @Override
            public void ended() {
                Connection.this.ended();
            }

            @Override
            public void failed() {
                refuse();
            }
        });
        tlsBegunAt = System.nanoTime();
        outflow.encrypt();
        tls = filter;
        return filter;
    }

    /** Ends the connection at once, as unbind asks (RFC 4511 section 4.3). */
    public void close() {
        session.closeNow();
    }

    /** Tells the client why with a notice of disconnection, hears nothing more from it, and closes. */
    public void disconnect(ResultCode code, String reason) {
        if (refused) {
            return;
        }
        refuse();
        LOG.debug("{} is disconnected: {}", session.getRemoteAddress(), reason);
        write(Responses.noticeOfDisconnection(code, reason));
        TlsFilter filter = tls;
        if (filter != null) {
            filter.finish();
        }
    }

    /** Hears nothing more; what is on its way has a moment to arrive. */
    private void refuse() {
        refusedAt = System.nanoTime();
        refused = true;
        if (!inputEnded) {
            // A close with octets unread would reset the connection, and last words would be lost: read them away.
            session.resumeRead();
        }
    }

    /** Sends what waits to be sent and a last notice, then closes. */
    void dismiss() {
        disconnect(ResultCode.UNAVAILABLE, "The server is stopping");
        dismissed = true;
        advance();
    }

    /** Takes octets from the network, or from TLS if {@code secure}. */
    void received(byte[] octets, boolean secure) {
        if (!refused) {
            outflow.newTurn();
            received.add(new Chunk(octets, secure));
            advance();
        }
    }

    /** The client sends nothing more, but may wait for answers. */
    void ended() {
        inputEnded = true;
        session.suspendRead();
        advance();
    }

    /** Goes on with requests as far as octets and room for answers allow. */
    private void advance() {
        if (work.getAndIncrement() != 0) {
            return;
        }
        int done = 1;
        do {
            takeRequests();
            done = work.addAndGet(-done);
        } while (done != 0);
    }

    private void takeRequests() {
        for (Chunk chunk = received.poll(); chunk != null; chunk = received.poll()) {
            if (chunk.secure == isSecure()) {
                input.append(chunk.octets);
            } else {
                disconnect(ResultCode.PROTOCOL_ERROR, "Nothing may follow StartTLS before its answer");
            }
        }
        boolean more = true;
        while (more && !refused && session.isActive() && !outflow.isFull()) {
            more = takeRequest();
        }
        if (refused || !session.isActive()) {
            input.clear();
            pduBegun = false;
            if ((dismissed || inputEnded) && outflow.isEmpty()) {
                session.closeOnFlush();
            }
        } else if (inputEnded) {
            pduBegun = false;
            if (searches.isEmpty() && outflow.isEmpty()) {
                farewell();
            }
        } else if (outflow.isFull()) {
            pduBegun = false;
            session.suspendRead();
        } else {
            session.resumeRead();
        }
    }

    private void farewell() {
        TlsFilter filter = tls;
        if (filter != null) {
            filter.finish();
        }
        session.closeOnFlush();
    }

    private boolean takeRequest() {
        PduFraming.Verdict verdict = input.inspect(limits.pduOctets());
        if (verdict instanceof PduFraming.Complete complete) {
            pduBegun = false;
            lastRequestAt = System.nanoTime();
            take(input.take(complete.length()));
            return true;
        }
        if (verdict instanceof PduFraming.Refused no) {
            disconnect(ResultCode.PROTOCOL_ERROR, no.reason());
        } else if (input.isEmpty()) {
            pduBegun = false;
        } else if (!pduBegun) {
            pduBegunAt = System.nanoTime();
            pduBegun = true;
        }
        return false;
    }

    private void take(byte[] octets) {
        Optional<RequestPdu> pdu = RequestPdu.of(octets);
        if (pdu.isEmpty()) {
            disconnect(ResultCode.PROTOCOL_ERROR, "A request has a message ID and is one of RFC 4511");
            return;
        }
        RequestPdu request = pdu.get();
        if (request.operation().isAnswered() && !shared.rate().permits(network, lastRequestAt)) {
            write(Responses.result(request, ResultCode.BUSY, "Too many requests a second; ask more slowly"));
            return;
        }
        Optional<String> fault = BerNesting.fault(octets, limits.nesting());
        if (fault.isEmpty()) {
            handler.handle(this, request);
        } else if (request.operation().isAnswered()) {
            LOG.debug("{} is refused: {}", session.getRemoteAddress(), fault.get());
            write(Responses.result(request, ResultCode.PROTOCOL_ERROR, fault.get()));
        }
    }

    /** Looks whether the client has overstepped a time, and ends the connection if so. */
    void check(long now) {
        if (refused) {
            if (now - refusedAt > LINGER_NANOS) {
                session.closeNow();
            }
        } else if (isHandshakeOverdue(now)) {
            LOG.debug("{} does not end its TLS handshake and is dropped", session.getRemoteAddress());
            session.closeNow();
        } else if (outflow.isStalled(now)) {
            LOG.debug("{} does not read its answers and is dropped", session.getRemoteAddress());
            session.closeNow();
        } else if (pduBegun && now - pduBegunAt > limits.times().pdu().toNanos()) {
            disconnect(
                    ResultCode.PROTOCOL_ERROR,
                    "A request must arrive within " + limits.times().pdu().toMillis() + " ms");
        } else if (searches.isEmpty()
                && outflow.isEmpty()
                && now - lastRequestAt > limits.times().idle().toNanos()) {
            disconnect(ResultCode.UNAVAILABLE, "The connection was idle for too long");
        }
    }

    private boolean isHandshakeOverdue(long now) {
        TlsFilter filter = tls;
        return filter != null
                && !filter.isEstablished()
                && now - tlsBegunAt > limits.times().handshake().toNanos();
    }
}
