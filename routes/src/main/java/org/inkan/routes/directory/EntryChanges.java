package org.inkan.routes.directory;

import com.unboundid.ldap.sdk.DN;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The body of an exchange of {@code directory:} as a consumer: which entries may have changed since the exchange before.
 * What they have become, the directory says (DESIGN rule 4).
 *
 * @param names each once, the first to change first; empty where nothing was heard, or it is not complete
 * @param complete whether these are all; not at the first look, nor when more have changed than are kept
 * @param state rises with each change heard of
 */
public record EntryChanges(Set<DN> names, boolean complete, long state) {

    /** Copies the names, in their order. */
    public EntryChanges {
        names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }
}
