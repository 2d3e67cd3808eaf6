package org.inkan.directory.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.future.WriteFuture;
import org.apache.mina.core.session.IoSession;
import org.inkan.directory.network.DirectWriter;
import org.jspecify.annotations.Nullable;

/**
 * What is sent on one connection: at once as far as the network takes it, and what then waits is counted. Octets are
 * counted before the write and taken off when its future says so: what waits inside a TLS filter is then counted too.
 */
final class Outflow {

    private final IoSession session;
    private final GuardLimits limits;
    private final AtomicLong inFlightInAll;
    private final Runnable onSent;
    private final DirectWriter direct;
    private final AtomicLong inFlight = new AtomicLong();
    private final Object order = new Object();
    private final Object room = new Object();
    private volatile @Nullable Mark mark;
    private volatile boolean encrypted;

    /** How much had been written at some moment. */
    private record Mark(long nanos, long written) {}

    Outflow(IoSession session, GuardLimits limits, AtomicLong inFlightInAll, Runnable onSent) {
        this.session = session;
        this.limits = limits;
        this.inFlightInAll = inFlightInAll;
        this.onSent = onSent;
        this.direct = DirectWriter.of(session);
    }

    /** Leaves all that is written from now on to TLS. */
    void encrypt() {
        encrypted = true;
    }

    /** The network has brought something: what answers it may be written as if nothing had been before. */
    void newTurn() {
        synchronized (order) {
            direct.newTurn();
        }
    }

    /**
     * Sends one message in parts that nothing else comes between.
     *
     * @param memory counts the parts once, however many connections are sending them
     */
    void write(List<byte[]> parts, AnswerMemory memory) {
        memory.hold(inFlightInAll);
        List<Queued> queued;
        synchronized (order) {
            // What is counted as in flight is before us in MINA's queue.
            long written = encrypted || !isEmpty() ? 0 : direct.write(parts);
            queued = queue(parts, written);
        }
        if (queued.isEmpty()) {
            memory.release(inFlightInAll);
            return;
        }
        // Outside the lock: a listener may run at once, and may write.
        for (int i = 0; i < queued.size(); i++) {
            int length = queued.get(i).length;
            boolean last = i == queued.size() - 1;
            queued.get(i).future.addListener(future -> {
                if (last) {
                    memory.release(inFlightInAll);
                }
                sent(length);
            });
        }
    }

    /** Octets that MINA writes when the network takes them. */
    private record Queued(int length, WriteFuture future) {}

    private List<Queued> queue(List<byte[]> parts, long written) {
        List<Queued> queued = new ArrayList<>();
        long before = 0;
        for (byte[] part : parts) {
            int offset = (int) Math.min(part.length, Math.max(0, written - before));
            int length = part.length - offset;
            before += part.length;
            if (length > 0) {
                inFlight.addAndGet(length);
                queued.add(new Queued(length, session.write(IoBuffer.wrap(part, offset, length))));
            }
        }
        return queued;
    }

    private void sent(int length) {
        if (inFlight.addAndGet(-length) == 0) {
            mark = null;
            newTurn();
        }
        synchronized (room) {
            room.notifyAll();
        }
        onSent.run();
    }

    boolean isEmpty() {
        return inFlight.get() == 0;
    }

    boolean isFull() {
        return inFlight.get() >= limits.octetsInFlight();
    }

    /** Waits until this is no longer full, the session has ended or the deadline has passed. */
    void awaitRoom(long deadlineNanos) throws InterruptedException {
        synchronized (room) {
            while (isFull() && session.isActive()) {
                long left = deadlineNanos - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                TimeUnit.NANOSECONDS.timedWait(room, Math.min(left, TimeUnit.SECONDS.toNanos(1)));
            }
        }
    }

    /** Whether the client has taken less than it must of what is waiting for it. */
    boolean isStalled(long now) {
        Mark last = mark;
        long written = session.getWrittenBytes();
        if (isEmpty()) {
            return false;
        }
        if (last == null) {
            mark = new Mark(now, written);
            return false;
        }
        if (now - last.nanos < limits.times().stall().toNanos()) {
            return false;
        }
        mark = new Mark(now, written);
        return written - last.written < limits.pace();
    }
}
