package org.inkan.directory.store;

import java.util.function.BooleanSupplier;

/**
 * Where a search begins and how long it goes on.
 *
 * @param after entries with this id or a smaller one are passed over unread; 0 to begin with the first
 * @param open asked again and again, also while nothing matches; the search ends when it says no
 */
public record SearchBounds(long after, BooleanSupplier open) {

    /** From the first entry to the last. */
    public static final SearchBounds NONE = new SearchBounds(0, () -> true);
}
