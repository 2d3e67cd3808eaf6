package org.inkan.directory.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Optional;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.nio.NioSession;

/**
 * Hands octets to the network on the thread that has them, as far as it takes them at once. Nothing else of this
 * connection may be waiting to be written, and nobody else may be writing.
 *
 * <p>By way of MINA's queue each answer costs a selector that is woken and another round of its loop, on another thread
 * for a search that ran elsewhere.
 *
 * <p>In one turn it writes a bounded number of octets, so that a client that asks and takes a lot does not hold the
 * thread on which others wait.
 */
public final class DirectWriter {

    static final int TURN = 2 * DirectProcessor.PORTION;

    private static final ThreadLocal<ByteBuffer> PORTION =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(DirectProcessor.PORTION));

    private final Optional<WritableByteChannel> channel;
    private int left = TURN;

    DirectWriter(Optional<WritableByteChannel> channel) {
        this.channel = channel;
    }

    /** A writer to the connection of this session; one that writes nothing where that is no socket. */
    public static DirectWriter of(IoSession session) {
        return new DirectWriter(
                session instanceof NioSession socket ? Optional.of(socket.getChannel()) : Optional.empty());
    }

    /** Begins another turn. */
    public void newTurn() {
        left = TURN;
    }

    /**
     * Writes what the network takes of {@code parts}, one after the other.
     *
     * @return how many octets it has taken; none when the connection is closed, which whoever writes the rest finds out
     */
    public long write(List<byte[]> parts) {
        ByteBuffer portion = PORTION.get();
        long written = 0;
        int part = 0;
        int offset = 0;
        while (part < parts.size() && left > 0) {
            portion.clear().limit(Math.min(portion.capacity(), left));
            while (part < parts.size() && portion.hasRemaining()) {
                byte[] octets = parts.get(part);
                int length = Math.min(portion.remaining(), octets.length - offset);
                portion.put(octets, offset, length);
                offset += length;
                if (offset == octets.length) {
                    part++;
                    offset = 0;
                }
            }
            portion.flip();
            int taken = writeNow(portion);
            written += taken;
            left -= taken;
            if (portion.hasRemaining()) {
                return written;
            }
        }
        return written;
    }

    private int writeNow(ByteBuffer portion) {
        try {
            return channel.isEmpty() ? 0 : channel.get().write(portion);
        } catch (IOException closed) {
            return 0;
        }
    }
}
