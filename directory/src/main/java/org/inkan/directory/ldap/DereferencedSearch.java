package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.store.SearchBounds;
import org.inkan.directory.store.Snapshot;
import org.inkan.directory.store.StoredEntry;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.ObjectClasses;

/**
 * A search that goes on behind the aliases below its base, as derefInSearching asks (RFC 4511 section 4.5.1.3): what an
 * alias names is searched in its place, the whole subtree in a subtree search, the entry alone in a search of one level.
 *
 * <p>First it is worked out which parts of the tree are meant, none of which touches another. So each entry comes once,
 * however many aliases lead to it, and in the order of ids as in any search. An alias that leads nowhere is passed over.
 */
final class DereferencedSearch {

    /** Aliases that one search may meet. */
    static final int MOST_ALIASES = 500;

    private static final Filter IS_ALIAS =
            Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.ALIAS);

    private final VisibleEntries entries;
    private final Aliases aliases;
    private final int mostEntries;

    /** @param mostEntries entries that any search may return, beyond which nothing need be collected */
    DereferencedSearch(VisibleEntries entries, Aliases aliases, int mostEntries) {
        this.entries = entries;
        this.aliases = aliases;
        this.mostEntries = mostEntries;
    }

    /** A part of the tree. */
    private record Region(DN base, SearchScope scope) {}

    /**
     * Visits what matches in the order of ids, until the visitor has enough.
     *
     * @throws DirectoryException with {@code noSuchObject} when there is no such base, with {@code adminLimitExceeded}
     *     when more than {@value #MOST_ALIASES} aliases are met
     */
    void run(
            Snapshot snapshot,
            DN base,
            SearchScope scope,
            Filter filter,
            SearchBounds bounds,
            Predicate<StoredEntry> visitor) {
        if (SearchScope.BASE.equals(scope) || ServerEntries.isOwn(base)) {
            entries.search(snapshot, base, scope, filter, bounds, visitor);
            return;
        }
        entries.requirePublished(base);
        if (snapshot.find(base).filter(Aliases::isAlias).isPresent()) {
            // Nothing is below it, and it is not below itself: so it is found like any other entry.
            entries.search(snapshot, base, scope, filter, bounds, visitor);
            return;
        }
        Set<String> met = new HashSet<>();
        List<Region> regions = SearchScope.ONE.equals(scope)
                ? oneLevel(snapshot, base, bounds.open(), met)
                : subtrees(snapshot, base, bounds.open(), met);
        if (met.isEmpty()) {
            entries.search(snapshot, base, scope, filter, bounds, visitor);
            return;
        }
        Filter noAlias = Filter.createANDFilter(filter, Filter.createNOTFilter(IS_ALIAS));
        if (regions.size() == 1) {
            entries.search(snapshot, base, scope, noAlias, bounds, visitor);
        } else {
            merge(snapshot, regions, noAlias, bounds, visitor);
        }
    }

    private List<Region> oneLevel(Snapshot snapshot, DN base, BooleanSupplier open, Set<String> met) {
        Set<DN> targets = new LinkedHashSet<>(targets(snapshot, base, SearchScope.ONE, open, met));
        targets.removeIf(target -> base.equals(target.getParent()));
        List<Region> regions = new ArrayList<>();
        regions.add(new Region(base, SearchScope.ONE));
        targets.forEach(target -> regions.add(new Region(target, SearchScope.BASE)));
        return regions;
    }

    private List<Region> subtrees(Snapshot snapshot, DN base, BooleanSupplier open, Set<String> met) {
        Set<DN> tops = new LinkedHashSet<>();
        Deque<DN> found = new ArrayDeque<>(List.of(base));
        while (!found.isEmpty() && open.getAsBoolean()) {
            DN top = found.poll();
            if (!isWithin(top, tops)) {
                tops.add(top);
                found.addAll(targets(snapshot, top, SearchScope.SUB, open, met));
            }
        }
        return tops.stream()
                .filter(top -> !isWithin(top.getParent(), tops))
                .map(top -> new Region(top, SearchScope.SUB))
                .toList();
    }

    private static boolean isWithin(DN name, Set<DN> tops) {
        for (DN at = name; at != null; at = at.getParent()) {
            if (tops.contains(at)) {
                return true;
            }
        }
        return false;
    }

    /** What the aliases in this part of the tree name, except those {@code met} before; adds them to these. */
    private List<DN> targets(Snapshot snapshot, DN base, SearchScope scope, BooleanSupplier open, Set<String> met) {
        List<DN> names = new ArrayList<>();
        snapshot.search(base, scope, IS_ALIAS, new SearchBounds(0, open), alias -> {
            if (met.add(alias.dn())) {
                DistinguishedNames.parse(alias.dn()).ifPresent(names::add);
            }
            return met.size() <= MOST_ALIASES;
        });
        if (met.size() > MOST_ALIASES) {
            throw new DirectoryException(
                    ResultCode.ADMIN_LIMIT_EXCEEDED,
                    "The search meets more than " + MOST_ALIASES
                            + " aliases; search a smaller part, or do not dereference them");
        }
        return names.stream()
                .flatMap(alias -> resolve(snapshot, alias).stream())
                .toList();
    }

    private Optional<DN> resolve(Snapshot snapshot, DN alias) {
        try {
            return Optional.of(aliases.resolve(snapshot, alias));
        } catch (AliasProblem e) {
            return Optional.empty();
        }
    }

    /** Collects the first entries of all regions and puts them in the order of ids. */
    private void merge(
            Snapshot snapshot,
            List<Region> regions,
            Filter filter,
            SearchBounds bounds,
            Predicate<StoredEntry> visitor) {
        TreeMap<Long, StoredEntry> first = new TreeMap<>();
        for (Region region : regions) {
            entries.search(snapshot, region.base, region.scope, filter, bounds, entry -> {
                first.put(entry.id(), entry);
                return first.size() <= mostEntries || first.pollLastEntry().getKey() != entry.id();
            });
        }
        for (StoredEntry entry : first.values()) {
            if (!visitor.test(entry)) {
                return;
            }
        }
    }
}
