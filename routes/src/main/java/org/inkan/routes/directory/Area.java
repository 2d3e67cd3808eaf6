package org.inkan.routes.directory;

import com.unboundid.ldap.sdk.DN;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.inkan.schema.DirectoryTree;

/** A part of the directory that an endpoint keeps to. */
public enum Area {
    /** What everybody may read: every entry outside {@code o=inkan}. */
    PUBLISHED,

    /** The entries under {@code o=inkan}. */
    PRIVATE;

    /**
     * The area of this name.
     *
     * @throws IllegalArgumentException that names those there are
     */
    static Area of(String name) {
        return Arrays.stream(values())
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("directory:" + name + " names no area. Write one of: "
                        + Arrays.stream(values())
                                .map(one -> "directory:" + one.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    /** Whether an entry, and with it all below it, lies in this area. The root of the tree lies in none. */
    boolean contains(DN name) {
        return !name.isNullDN() && name.isDescendantOf(DirectoryTree.PRIVATE, true) == (this == PRIVATE);
    }
}
