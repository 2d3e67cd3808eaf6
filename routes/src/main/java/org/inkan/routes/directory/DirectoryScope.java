package org.inkan.routes.directory;

import com.unboundid.ldap.sdk.SearchScope;

/** How far a search reaches (RFC 4511 section 4.5.1.2). */
public enum DirectoryScope {
    /** The entry itself. */
    BASE,

    /** The entries right below it. */
    ONE,

    /** The entry and all below it. */
    SUB;

    SearchScope scope() {
        return switch (this) {
            case BASE -> SearchScope.BASE;
            case ONE -> SearchScope.ONE;
            case SUB -> SearchScope.SUB;
        };
    }
}
