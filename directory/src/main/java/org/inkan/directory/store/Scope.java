package org.inkan.directory.store;

import com.unboundid.ldap.sdk.SearchScope;
import java.util.HashMap;
import java.util.Map;

/** Which entries are in the scope of a search for many (RFC 4511 section 4.5.1.2), told from ids. */
final class Scope {

    private final StoreReader reader;
    private final SearchScope kind;
    private final long base;
    private final Map<Long, Boolean> belowBase = new HashMap<>();

    Scope(StoreReader reader, SearchScope kind, long base) {
        this.reader = reader;
        this.kind = kind;
        this.base = base;
    }

    /** Whether the entry {@code id} with this parent is in scope. */
    boolean holds(long id, long parent) {
        if (id == base) {
            return kind.equals(SearchScope.SUB);
        }
        return kind.equals(SearchScope.ONE) ? parent == base : isBaseOrBelow(parent);
    }

    /** Entries are never moved, and few have children, so each parent is looked up once in a search. */
    private boolean isBaseOrBelow(long id) {
        if (id == base) {
            return true;
        }
        if (id == StoreReader.NO_PARENT) {
            return false;
        }
        Boolean known = belowBase.get(id);
        if (known == null) {
            known = isBaseOrBelow(reader.parent(id));
            belowBase.put(id, known);
        }
        return known;
    }
}
