package org.inkan.engine.crl;

import java.util.Arrays;
import java.util.List;

/** Up to {@value #MAX_ENTRIES} neighbouring entries of a list, encoded one after the other; never changed once made. */
final class RevokedBlock {

    static final int MAX_ENTRIES = 128;

    static final RevokedBlock EMPTY = new RevokedBlock(new byte[0], new long[0]);

    private final byte[] entries;
    private final long[] notAfter;
    private final long earliestNotAfter;

    private RevokedBlock(byte[] entries, long[] notAfter) {
        this.entries = entries;
        this.notAfter = notAfter;
        this.earliestNotAfter = Arrays.stream(notAfter).min().orElse(Long.MAX_VALUE);
    }

    int size() {
        return notAfter.length;
    }

    /** How many entries end at {@code second} or later. */
    int countFrom(long second) {
        if (earliestNotAfter >= second) {
            return notAfter.length;
        }
        return (int) Arrays.stream(notAfter).filter(end -> end >= second).count();
    }

    /** The entries whose certificates end at {@code second} or later; usually all, and then without a copy. */
    byte[] encodedFrom(long second) {
        return from(second).entries;
    }

    RevokedBlock from(long second) {
        int kept = countFrom(second);
        if (kept == notAfter.length) {
            return this;
        }
        byte[] keptEntries = new byte[entries.length];
        long[] keptNotAfter = new long[kept];
        int size = 0;
        int next = 0;
        for (int i = 0, at = 0; i < notAfter.length; at += RevokedEntry.length(entries, at), i++) {
            if (notAfter[i] >= second) {
                System.arraycopy(entries, at, keptEntries, size, RevokedEntry.length(entries, at));
                size += RevokedEntry.length(entries, at);
                keptNotAfter[next++] = notAfter[i];
            }
        }
        return new RevokedBlock(Arrays.copyOf(keptEntries, size), keptNotAfter);
    }

    /** Compares the serial number of the first entry with that of {@code entry}. */
    int compareFirst(byte[] entry) {
        return RevokedEntry.compareSerials(entries, 0, entry, 0);
    }

    boolean contains(byte[] entry) {
        for (int at = 0; at < entries.length; at += RevokedEntry.length(entries, at)) {
            int order = RevokedEntry.compareSerials(entries, at, entry, 0);
            if (order >= 0) {
                return order == 0;
            }
        }
        return false;
    }

    /**
     * Adds to {@code target} one or more blocks with the entries of this one and {@code more}, which is sorted. Where a
     * serial number comes twice, the entry that was there first stays.
     *
     * @return how many entries of {@code more} were new
     */
    int merge(List<RevokedEntry> more, List<RevokedBlock> target) {
        byte[] bytes = new byte
                [entries.length
                        + more.stream().mapToInt(entry -> entry.der().length).sum()];
        long[] ends = new long[notAfter.length + more.size()];
        int[] starts = new int[ends.length + 1];
        int count = 0;
        int at = 0;
        int own = 0;
        int other = 0;
        while (own < notAfter.length || other < more.size()) {
            int order = own == notAfter.length
                    ? 1
                    : other == more.size()
                            ? -1
                            : RevokedEntry.compareSerials(
                                    entries, at, more.get(other).der(), 0);
            byte[] from = order <= 0 ? entries : more.get(other).der();
            int fromOffset = order <= 0 ? at : 0;
            int length = RevokedEntry.length(from, fromOffset);
            boolean repeated =
                    count > 0 && RevokedEntry.compareSerials(bytes, starts[count - 1], from, fromOffset) == 0;
            if (!repeated) {
                System.arraycopy(from, fromOffset, bytes, starts[count], length);
                ends[count] = order <= 0 ? notAfter[own] : more.get(other).notAfter();
                starts[count + 1] = starts[count] + length;
                count++;
            }
            if (order <= 0) {
                at += length;
                own++;
            } else {
                other++;
            }
        }
        checkOrder(bytes, starts, count);
        int blocks = (count + MAX_ENTRIES - 1) / MAX_ENTRIES;
        for (int i = 0; i < blocks; i++) {
            int first = (int) ((long) count * i / blocks);
            int last = (int) ((long) count * (i + 1) / blocks);
            target.add(new RevokedBlock(
                    Arrays.copyOfRange(bytes, starts[first], starts[last]), Arrays.copyOfRange(ends, first, last)));
        }
        return count - notAfter.length;
    }

    /** Whatever made the entries, a CRL lists them ascending and each once; this is the last time that anybody looks. */
    private static void checkOrder(byte[] entries, int[] starts, int count) {
        for (int i = 1; i < count; i++) {
            if (RevokedEntry.compareSerials(entries, starts[i - 1], entries, starts[i]) >= 0) {
                throw new UnsoundCrlException(
                        "Revocations are not in ascending order, or one is there twice. [RFC 5280 5.1.2.6,"
                                + " revoked-is-listed-once]");
            }
        }
    }
}
