package org.inkan.directory.network;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.util.concurrent.Executor;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.transport.socket.nio.NioProcessor;
import org.apache.mina.transport.socket.nio.NioSession;

/**
 * MINA's loop for a share of the connections, with fewer system calls: it does not ask for octets again when the last
 * read has taken all there were, and it goes on writing a large answer while the network takes it.
 */
public final class DirectProcessor extends NioProcessor {

    /** Octets that are handed to the system at a time; the JDK copies each portion, and a small one stays in the cache. */
    static final int PORTION = 128 * 1024;

    /** Octets that one connection may write before it is the turn of the next. */
    private static final int TURN = 8 * PORTION;

    /** A loop on a thread of {@code executor}; MINA's pool of processors looks for just this constructor. */
    public DirectProcessor(Executor executor) {
        super(executor);
    }

    @Override
    protected int read(NioSession session, IoBuffer buffer) throws Exception {
        // MINA reads until nothing comes. Where the last read left room there was no more; if more has come since, the
        // selector says so.
        return buffer.position() > 0 ? 0 : super.read(session, buffer);
    }

    @Override
    protected int write(NioSession session, IoBuffer buffer, int length) throws IOException {
        ByteChannel channel = session.getChannel();
        int end = buffer.limit();
        int written = 0;
        try {
            while (buffer.position() < end && written < TURN) {
                int portion = Math.min(PORTION, end - buffer.position());
                buffer.limit(buffer.position() + portion);
                int taken = channel.write(buffer.buf());
                written += taken;
                if (taken < portion) {
                    break;
                }
            }
            return written;
        } finally {
            buffer.limit(end);
        }
    }
}
