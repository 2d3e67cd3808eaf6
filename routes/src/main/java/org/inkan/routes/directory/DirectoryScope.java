package org.inkan.routes.directory;

import com.unboundid.ldap.sdk.SearchScope;

/** How far a search reaches (RFC 4511 section 4.5.1.2). */
public enum DirectoryScope {
    /** The entry itself. */
    BASE(SearchScope.BASE),

    /** The entries right below it. */
    ONE(SearchScope.ONE),

    /** The entry and all below it. */
    SUB(SearchScope.SUB);

    private final SearchScope scope;

    DirectoryScope(SearchScope scope) {
        this.scope = scope;
    }

    SearchScope scope() {
        return scope;
    }
}
