package org.inkan.directory.guard;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory of one encoded answer, which several connections may be sending at once: it counts once, for as long as any
 * of them holds it, whether a cache still does or not.
 */
public final class AnswerMemory {

    private final long octets;
    private final AtomicInteger holders = new AtomicInteger();

    /** An answer of this length that nobody sends yet. */
    public AnswerMemory(long octets) {
        this.octets = octets;
    }

    void hold(AtomicLong total) {
        if (holders.getAndIncrement() == 0) {
            total.addAndGet(octets);
        }
    }

    void release(AtomicLong total) {
        if (holders.decrementAndGet() == 0) {
            total.addAndGet(-octets);
        }
    }
}
