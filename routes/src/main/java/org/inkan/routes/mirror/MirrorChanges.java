package org.inkan.routes.mirror;

import java.util.List;

/**
 * What one synchronisation did.
 *
 * @param written paths whose files were written
 * @param removed paths whose files were removed
 * @param keptNewer paths whose CRL was left alone because it is newer than the one that is published
 */
public record MirrorChanges(List<String> written, List<String> removed, List<String> keptNewer) {

    /** Copies the lists. */
    public MirrorChanges {
        written = List.copyOf(written);
        removed = List.copyOf(removed);
        keptNewer = List.copyOf(keptNewer);
    }

    /** Whether the folder was left as it was. */
    public boolean isEmpty() {
        return written.isEmpty() && removed.isEmpty();
    }
}
