package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.filter.AttributeTypes;
import org.inkan.directory.filter.CompiledFilter;
import org.inkan.directory.filter.MatchingRules;
import org.inkan.directory.filter.Truth;
import org.inkan.directory.store.SearchBounds;
import org.inkan.directory.store.Snapshot;
import org.inkan.directory.store.StoredEntry;

/** All entries that there are for a client: those in the published contexts, and the server's own. */
final class VisibleEntries {

    private static final String NO_SUCH_OBJECT = "No published entry has this name";

    private static final Filter ANY = Filter.createPresenceFilter("objectClass");

    private final PublishedContexts contexts;
    private final ServerEntries serverEntries;
    private final ComputedAttributes computed;
    private final AttributeTypes types;
    private final MatchingRules rules;

    VisibleEntries(
            PublishedContexts contexts,
            ServerEntries serverEntries,
            ComputedAttributes computed,
            AttributeTypes types,
            MatchingRules rules) {
        this.contexts = contexts;
        this.serverEntries = serverEntries;
        this.computed = computed;
        this.types = types;
        this.rules = rules;
    }

    /**
     * The entry of this name, if the filter matches it.
     *
     * @throws DirectoryException with {@code noSuchObject} when there is none of this name
     */
    Optional<StoredEntry> find(Snapshot snapshot, DN dn, Filter filter) {
        Optional<MemoryEntry> own = serverEntries.find(dn);
        if (own.isPresent()) {
            return own.filter(entry -> compiled(filter).evaluate(computed.complete(snapshot, entry)) == Truth.TRUE)
                    .map(entry -> entry);
        }
        requirePublished(dn);
        StoredEntry[] found = new StoredEntry[1];
        searchStore(snapshot, dn, SearchScope.BASE, filter, SearchBounds.NONE, entry -> {
            found[0] = entry;
            return false;
        });
        return Optional.ofNullable(found[0]);
    }

    /**
     * Checks that a search below {@code base} meets published entries only.
     *
     * @throws DirectoryException with {@code noSuchObject} otherwise
     */
    void requirePublished(DN base) {
        if (!contexts.contains(base)) {
            throw new DirectoryException(ResultCode.NO_SUCH_OBJECT, NO_SUCH_OBJECT);
        }
    }

    /**
     * Visits the published entries in scope that match; of the server's own entries a base search finds the one.
     *
     * @throws DirectoryException with {@code noSuchObject} when {@code base} does not exist or is not published
     */
    void search(
            Snapshot snapshot,
            DN base,
            SearchScope scope,
            Filter filter,
            SearchBounds bounds,
            Predicate<StoredEntry> visitor) {
        if (SearchScope.BASE.equals(scope)) {
            Optional<StoredEntry> found = find(snapshot, base, filter);
            if (found.isPresent() && (ServerEntries.isOwn(base) || found.get().id() > bounds.after())) {
                boolean unused = visitor.test(found.get());
            }
        } else {
            requirePublished(base);
            searchStore(snapshot, base, scope, filter, bounds, visitor);
        }
    }

    /**
     * The published entries in scope that match, where an index names them and they are few.
     *
     * @return empty when this is a search of another kind
     * @throws DirectoryException with {@code noSuchObject} when {@code base} does not exist or is not published
     */
    Optional<List<StoredEntry>> few(Snapshot snapshot, DN base, SearchScope scope, Filter filter, int most) {
        if (SearchScope.BASE.equals(scope) || computed.areNamedBy(filter)) {
            return Optional.empty();
        }
        requirePublished(base);
        return snapshot.few(base, scope, filter, most);
    }

    /** Searches the store, which knows only what it keeps: filters on other attributes are tried here. */
    private void searchStore(
            Snapshot snapshot,
            DN base,
            SearchScope scope,
            Filter filter,
            SearchBounds bounds,
            Predicate<StoredEntry> visitor) {
        if (!computed.areNamedBy(filter)) {
            snapshot.search(base, scope, filter, bounds, visitor);
            return;
        }
        CompiledFilter compiled = compiled(filter);
        snapshot.search(
                base,
                scope,
                ANY,
                bounds,
                entry -> compiled.evaluate(computed.complete(snapshot, entry)) != Truth.TRUE || visitor.test(entry));
    }

    /** The nearest published entry above a name that does not exist, or nothing (RFC 4511 section 4.1.9). */
    String matchedDn(Snapshot snapshot, DN dn) {
        return contexts.matchedDn(snapshot, dn);
    }

    /** What a client is told of a failure: of a name that does not exist nothing that depends on what is private. */
    static String diagnosticMessage(DirectoryException e) {
        return ResultCode.NO_SUCH_OBJECT.equals(e.resultCode()) ? NO_SUCH_OBJECT : String.valueOf(e.getMessage());
    }

    private CompiledFilter compiled(Filter filter) {
        return CompiledFilter.of(filter, types, rules);
    }
}
