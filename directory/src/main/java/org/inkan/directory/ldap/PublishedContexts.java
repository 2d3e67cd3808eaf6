package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import java.util.Collection;
import java.util.List;
import org.inkan.directory.store.Snapshot;
import org.inkan.directory.store.StoredEntry;
import org.inkan.schema.DirectoryTree;

/**
 * The naming contexts that the server shows. Whatever lies elsewhere is not hidden by a rule of access: for the server it
 * does not exist.
 */
final class PublishedContexts {

    private final List<DN> contexts;

    /**
     * Checks that nothing private would be shown.
     *
     * @throws IllegalArgumentException when a context is, holds or lies in {@code o=inkan}
     */
    PublishedContexts(Collection<DN> contexts) {
        for (DN context : contexts) {
            if (isWithin(context, DirectoryTree.PRIVATE) || isWithin(DirectoryTree.PRIVATE, context)) {
                throw new IllegalArgumentException("The naming context '" + context
                        + "' cannot be published: it touches " + DirectoryTree.PRIVATE + ", which is private");
            }
        }
        this.contexts = List.copyOf(contexts);
    }

    List<DN> names() {
        return contexts;
    }

    boolean contains(DN dn) {
        return contexts.stream().anyMatch(context -> isWithin(dn, context));
    }

    /** What {@code matchedDN} says of a name that does not exist: the nearest published entry above it, or nothing. */
    String matchedDn(Snapshot snapshot, DN dn) {
        if (!contains(dn)) {
            return "";
        }
        return snapshot.nearest(dn)
                .map(StoredEntry::dn)
                .filter(above ->
                        DistinguishedNames.parse(above).filter(this::contains).isPresent())
                .orElse("");
    }

    private static boolean isWithin(DN dn, DN context) {
        return dn.isDescendantOf(context, true);
    }
}
