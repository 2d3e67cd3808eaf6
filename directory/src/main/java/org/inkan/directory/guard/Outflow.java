package org.inkan.directory.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.future.WriteFuture;
import org.apache.mina.core.session.IoSession;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent on one connection. Octets are counted before the write and taken off when its future says so:
 * what waits inside a TLS filter is then counted too.
 */
final class Outflow {

    private final IoSession session;
    private final GuardLimits limits;
    private final AtomicLong inFlightInAll;
    private final Runnable onSent;
    private final AtomicLong inFlight = new AtomicLong();
    private final Object order = new Object();
    private final Object room = new Object();
    private volatile @Nullable Mark mark;

    /** How much had been written at some moment. */
    private record Mark(long nanos, long written) {}

    Outflow(IoSession session, GuardLimits limits, AtomicLong inFlightInAll, Runnable onSent) {
        this.session = session;
        this.limits = limits;
        this.inFlightInAll = inFlightInAll;
        this.onSent = onSent;
    }

    /**
     * Sends one message in parts that nothing else comes between.
     *
     * @param memory counts the parts once, however many connections are sending them
     */
    void write(List<byte[]> parts, AnswerMemory memory) {
        memory.hold(inFlightInAll);
        List<WriteFuture> futures = new ArrayList<>(parts.size());
        synchronized (order) {
            for (byte[] part : parts) {
                inFlight.addAndGet(part.length);
                futures.add(session.write(IoBuffer.wrap(part)));
            }
        }
        // Outside the lock: a listener may run at once, and may write.
        for (int i = 0; i < futures.size(); i++) {
            int length = parts.get(i).length;
            boolean last = i == futures.size() - 1;
            futures.get(i).addListener(future -> {
                if (last) {
                    memory.release(inFlightInAll);
                }
                sent(length);
            });
        }
    }

    private void sent(int length) {
        if (inFlight.addAndGet(-length) == 0) {
            mark = null;
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
