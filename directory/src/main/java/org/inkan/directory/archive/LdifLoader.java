package org.inkan.directory.archive;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldif.DuplicateValueBehavior;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import com.unboundid.ldif.TrailingSpaceBehavior;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.store.EntryStore;

/**
 * Puts the entries of an LDIF file into an empty store, with their operational attributes as they are: what
 * {@link LdifWriter} wrote is written again byte for byte.
 */
public final class LdifLoader {

    /** Entries on their way to the disk; they share transactions. */
    private static final int MOST_WAITING = 256;

    /** Octets of them, well below what the store's queue takes. */
    private static final long MOST_OCTETS = 16L << 20;

    private record Waiting(CompletableFuture<Void> write, long octets) {}

    private final EntryStore store;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long octets;
    private long entries;

    /** Loads into {@code store}. */
    public LdifLoader(EntryStore store) {
        this.store = store;
    }

    /**
     * Loads a file; all of it is durable when this returns.
     *
     * @return the number of entries
     * @throws IOException when the file cannot be read, is not LDIF of entries, or names a value that stands elsewhere;
     *     it names the line
     * @throws DirectoryException when an entry is refused; those before it stay
     */
    public long load(Path file) throws IOException {
        try (LDIFReader reader = new LDIFReader(new InlineValues(file))) {
            reader.setDuplicateValueBehavior(DuplicateValueBehavior.RETAIN);
            reader.setTrailingSpaceBehavior(TrailingSpaceBehavior.RETAIN);
            for (Entry entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
                add(entry);
                while (waiting.size() > MOST_WAITING || octets > MOST_OCTETS) {
                    joinFirst();
                }
            }
            while (!waiting.isEmpty()) {
                joinFirst();
            }
            return entries;
        } catch (LDIFException e) {
            throw new IOException(file + ", line " + e.getLineNumber() + ": " + e.getMessage(), e);
        }
    }

    private void add(Entry entry) {
        long size = 0;
        for (Attribute attribute : entry.getAttributes()) {
            for (byte[] value : attribute.getValueByteArrays()) {
                size += value.length;
            }
        }
        waiting.add(new Waiting(store.restore(entry), size));
        octets += size;
        entries++;
    }

    private void joinFirst() {
        Waiting first = waiting.remove();
        octets -= first.octets();
        try {
            first.write().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof DirectoryException refusal ? refusal : e;
        }
    }
}
