package org.inkan.engine.crl;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The revoked certificates of one list, a segment's or all of an authority, kept as the CRL will carry them: encoded and
 * sorted by serial number. About 60 bytes an entry.
 *
 * <p>Any thread may add, remove and take views; a view never changes.
 *
 * <pre>{@code
 * RevokedSet revoked = new RevokedSet();
 * revoked.add(new RevokedCertificate(serialNumber, clock.instant(), KEY_COMPROMISE, notAfter));
 * byte[] crl = writer.write(scope, number, thisUpdate, nextUpdate, revoked.view(thisUpdateOfPreviousCrl));
 * }</pre>
 */
public final class RevokedSet {

    // A table of small immutable blocks: adding copies one block of 7 KB and the table of references (32 KB for
    // 1,000,000 entries), so that its cost has no peaks as merging sorted runs has, a view is the table itself, and a
    // CRL hashes whole blocks without looking at entries.
    private volatile RevokedBlock[] blocks = {};
    private volatile int size;

    /**
     * Adds an entry.
     *
     * @return {@code false} if there is one for this serial number, which stays as it is
     */
    public boolean add(RevokedCertificate certificate) {
        return addAll(List.of(certificate)) == 1;
    }

    /**
     * Adds many entries, at much less cost than one by one; meant for loading a list.
     *
     * @return how many were new; for those that were not, the entry that was there stays
     */
    public int addAll(Collection<RevokedCertificate> certificates) {
        List<RevokedEntry> more = new ArrayList<>(certificates.size());
        for (RevokedCertificate certificate : certificates) {
            more.add(new RevokedEntry(certificate));
        }
        more.sort(RevokedEntry.BY_SERIAL);
        synchronized (this) {
            List<RevokedBlock> table = new ArrayList<>(blocks.length + 1 + more.size() / RevokedBlock.MAX_ENTRIES);
            int added = merge(blocks, more, table);
            blocks = table.toArray(RevokedBlock[]::new);
            size += added;
            return added;
        }
    }

    private static int merge(RevokedBlock[] old, List<RevokedEntry> more, List<RevokedBlock> table) {
        List<RevokedBlock> before = Arrays.asList(old);
        int next = 0;
        int from = 0;
        int added = 0;
        while (from < more.size()) {
            int target = blockFor(old, more.get(from).der());
            int to = from + 1;
            while (to < more.size()
                    && (target + 1 >= old.length
                            || old[target + 1].compareFirst(more.get(to).der()) > 0)) {
                to++;
            }
            table.addAll(before.subList(next, Math.min(target, old.length)));
            RevokedBlock block = old.length == 0 ? RevokedBlock.EMPTY : old[target];
            added += block.merge(more.subList(from, to), table);
            next = Math.min(target + 1, old.length);
            from = to;
        }
        table.addAll(before.subList(next, old.length));
        return added;
    }

    /** The last block that does not begin after {@code entry}; the first if all do. */
    private static int blockFor(RevokedBlock[] blocks, byte[] entry) {
        int low = 0;
        int high = blocks.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (blocks[middle].compareFirst(entry) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /**
     * Removes for good the entries that {@link #view(Instant)} leaves out.
     *
     * @return how many there were
     */
    public synchronized int removeExpired(Instant previousThisUpdate) {
        int before = size;
        long second = previousThisUpdate.getEpochSecond();
        blocks = Arrays.stream(blocks)
                .map(block -> block.from(second))
                .filter(block -> block.size() > 0)
                .toArray(RevokedBlock[]::new);
        size = Arrays.stream(blocks).mapToInt(RevokedBlock::size).sum();
        return before - size;
    }

    /** Whether there is an entry for this serial number. */
    public boolean contains(BigInteger serialNumber) {
        SerialNumbers.check(serialNumber);
        byte[] probe = new RevokedCertificate(serialNumber, Instant.EPOCH, RevocationReason.UNSPECIFIED, Instant.EPOCH)
                .encoded();
        RevokedBlock[] now = blocks;
        return now.length > 0 && now[blockFor(now, probe)].contains(probe);
    }

    /** Number of entries. */
    public int size() {
        return size;
    }

    /** All entries. */
    public RevokedView view() {
        return viewFrom(Long.MIN_VALUE);
    }

    /**
     * The entries that the next CRL lists: a certificate that had ended when the previous CRL was issued has been on one
     * CRL past its end, and leaves (RFC 5280 section 3.3; REV-5).
     *
     * @param previousThisUpdate thisUpdate of the previous CRL of this list
     */
    public RevokedView view(Instant previousThisUpdate) {
        return viewFrom(previousThisUpdate.getEpochSecond());
    }

    private RevokedView viewFrom(long second) {
        RevokedBlock[] now = blocks;
        byte[][] parts = new byte[now.length][];
        int size = 0;
        for (int i = 0; i < now.length; i++) {
            parts[i] = now[i].encodedFrom(second);
            size += now[i].countFrom(second);
        }
        return new RevokedView(parts, size);
    }
}
