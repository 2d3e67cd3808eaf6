package org.inkan.engine.cross.preview;

import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * One path from a root to a CA.
 *
 * @param kind whether it begins, changes or ends
 * @param path names of the CAs, the root first
 * @param before policies, in the root's domain, that certificates at its end can be good for now; empty if there is no path
 * @param after likewise afterwards
 */
public record PathChange(Kind kind, List<X500Name> path, Set<String> before, Set<String> after) {

    /** What happens to it. */
    public enum Kind {
        /** There was none. */
        BEGINS,
        /** Its policies or constraints are others. */
        CHANGES,
        /** There is none any more. */
        ENDS
    }

    /** Copies the list. */
    public PathChange {
        path = List.copyOf(path);
        before = Set.copyOf(before);
        after = Set.copyOf(after);
    }
}
