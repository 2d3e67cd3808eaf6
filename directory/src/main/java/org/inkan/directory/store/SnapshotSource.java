package org.inkan.directory.store;

/** Gives snapshots of a store as it is at that moment. */
@FunctionalInterface
public interface SnapshotSource {

    /** A consistent state to read from, which must be closed. */
    Snapshot snapshot();

    /**
     * Number of the last write that a snapshot taken now would contain, or of one that is just about to be committed: an
     * answer made from a snapshot of this {@linkplain Snapshot#transaction() number} is still true.
     */
    default long transaction() {
        try (Snapshot snapshot = snapshot()) {
            return snapshot.transaction();
        }
    }
}
