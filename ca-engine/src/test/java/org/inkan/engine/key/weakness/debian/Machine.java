package org.inkan.engine.key.weakness.debian;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The kinds of machine that made different keys, by the layout of C's numbers in memory. */
enum Machine {
    /** amd64. */
    LE64(ByteOrder.LITTLE_ENDIAN, Long.BYTES, 144),

    /** i386. */
    LE32(ByteOrder.LITTLE_ENDIAN, Integer.BYTES, 88),

    /** PowerPC, SPARC and PA-RISC, which make the same keys. */
    BE32(ByteOrder.BIG_ENDIAN, Integer.BYTES, 88);

    private final ByteOrder order;
    private final int octetsOfLong;
    private final int octetsOfStat;

    Machine(ByteOrder order, int octetsOfLong, int octetsOfStat) {
        this.order = order;
        this.octetsOfLong = octetsOfLong;
        this.octetsOfStat = octetsOfStat;
    }

    /** The size of C's {@code long} and of its {@code time_t}. */
    int octetsOfLong() {
        return octetsOfLong;
    }

    /** The size of C's {@code struct stat}. */
    int octetsOfStat() {
        return octetsOfStat;
    }

    /** A {@code pid_t} as it lies in memory. */
    byte[] pid(int number) {
        return ByteBuffer.allocate(Integer.BYTES).order(order).putInt(number).array();
    }

    /** Two {@code long} as they lie in memory. */
    byte[] longs(long first, long second) {
        ByteBuffer memory = ByteBuffer.allocate(2 * octetsOfLong).order(order);
        if (octetsOfLong == Long.BYTES) {
            memory.putLong(first).putLong(second);
        } else {
            memory.putInt((int) first).putInt((int) second);
        }
        return memory.array();
    }
}
