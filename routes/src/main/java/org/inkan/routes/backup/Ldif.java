package org.inkan.routes.backup;

import com.unboundid.ldap.sdk.DN;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.inkan.directory.archive.LdifWriter;
import org.inkan.directory.store.ReadOnlyStore;
import org.inkan.directory.store.StoredEntry;

/** A store's entries as LDIF. */
public final class Ldif {

    private static final int BUFFER = 1 << 16;

    private Ldif() {}

    /**
     * Writes all entries, or those of one subtree. The stream is flushed, not closed.
     *
     * @return how many there were
     * @throws org.inkan.directory.DirectoryException with {@code noSuchObject} when there is no {@code base}
     */
    public static long write(ReadOnlyStore store, Optional<DN> base, OutputStream out) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
        LdifWriter writer = new LdifWriter(buffered);
        long[] count = {0};
        Predicate<StoredEntry> visitor = entry -> {
            try {
                writer.write(entry);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            count[0]++;
            return true;
        };
        try {
            base.ifPresentOrElse(dn -> store.visit(dn, visitor), () -> store.visit(visitor));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        buffered.flush();
        return count[0];
    }
}
