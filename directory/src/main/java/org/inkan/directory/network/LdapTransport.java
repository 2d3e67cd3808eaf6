package org.inkan.directory.network;

import java.net.InetSocketAddress;
import org.apache.directory.server.protocol.shared.transport.TcpTransport;
import org.apache.mina.core.service.SimpleIoProcessorPool;
import org.apache.mina.transport.socket.nio.NioSession;
import org.apache.mina.transport.socket.nio.NioSocketAcceptor;

/** A port that ApacheDS listens on, with our {@link DirectProcessor} to read and to write. */
public final class LdapTransport extends TcpTransport implements AutoCloseable {

    /** Says that nobody has chosen a size: see {@link #letBuffersGrow}. */
    private static final int UNCHOSEN = -1;

    private final SimpleIoProcessorPool<NioSession> processors;
    private final NioSocketAcceptor listener;

    /**
     * A port that is not listened on yet.
     *
     * @param threads threads that read and write, and threads for what takes long
     * @param backlog connections that may wait to be accepted
     */
    public LdapTransport(String address, int port, int threads, int backlog) {
        setAddress(address);
        setPort(port);
        setNbThreads(threads);
        setBackLog(backlog);
        processors = new SimpleIoProcessorPool<>(DirectProcessor.class, threads);
        listener = new NioSocketAcceptor(processors);
        listener.setReuseAddress(true);
        listener.setBacklog(backlog);
        listener.setDefaultLocalAddress(new InetSocketAddress(address, port));
        acceptor = listener;
    }

    @Override
    public void init() {
        // All is made in the constructor; what stands here in ApacheDS would replace our acceptor by its own.
    }

    @Override
    public NioSocketAcceptor getAcceptor() {
        return listener;
    }

    /**
     * Takes back the fixed 64 KB that ApacheDS gives each connection's send buffer when it begins to listen: a client far
     * away would wait for a round trip after each of them. The system lets the buffer grow with what the client takes
     * ({@code tcp_wmem}), and no further.
     */
    public void letBuffersGrow() {
        listener.getSessionConfig().setSendBufferSize(UNCHOSEN);
    }

    /** Closes the port and all connections, and waits for the threads to end. */
    @Override
    public void close() {
        listener.dispose(true);
        processors.dispose();
    }
}
