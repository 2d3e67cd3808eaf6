package org.inkan.directory.store;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.filter.CompiledFilter;
import org.inkan.directory.filter.Truth;

/**
 * A search for the few entries that have one value of an indexed attribute, such as a certificate by its serial number.
 * Its cost is known before it begins: a look into the index, and a few entries to read.
 *
 * @param most more candidates are too many
 */
record FewSearch(StoreReader reader, IndexCatalog indexes, SearchScope scope, Filter filter, int most) {

    /** Parts of an AND that are looked up and tried. */
    private static final int MOST_PARTS = 4;

    /**
     * The matching entries in the order of ids; empty when this is another kind of search, or there are too many.
     *
     * @throws DirectoryException with {@code noSuchObject} when there is no such base
     */
    Optional<List<StoredEntry>> run(DN base) {
        if (scope.equals(SearchScope.BASE)) {
            return Optional.empty();
        }
        return plan().flatMap(plan -> candidates(plan).map(found -> matching(found, plan, Search.idOf(reader, base))));
    }

    private Optional<IndexPlan> plan() {
        if (filter.getFilterType() == Filter.FILTER_TYPE_EQUALITY) {
            return equality(filter);
        }
        if (filter.getFilterType() != Filter.FILTER_TYPE_AND || filter.getComponents().length > MOST_PARTS) {
            return Optional.empty();
        }
        Optional<IndexPlan> selective = Optional.empty();
        for (Filter part : filter.getComponents()) {
            switch (part.getFilterType()) {
                case Filter.FILTER_TYPE_EQUALITY ->
                    selective = selective.or(
                            () -> equality(part).filter(plan -> candidates(plan).isPresent()));
                case Filter.FILTER_TYPE_PRESENCE -> {
                    // Tried on each candidate.
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        return selective.map(plan -> new IndexPlan(plan.probes(), false));
    }

    private Optional<IndexPlan> equality(Filter part) {
        return IndexPlan.of(part, reader.schema(), indexes, reader.view());
    }

    private Optional<List<IndexProbe.Found>> candidates(IndexPlan plan) {
        List<IndexProbe.Found> found = new ArrayList<>();
        for (IndexProbe probe : plan.probes()) {
            found.addAll(probe.first(reader.view(), most + 1 - found.size()));
            if (found.size() > most) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    private List<StoredEntry> matching(List<IndexProbe.Found> found, IndexPlan plan, long base) {
        Scope inScope = new Scope(reader, scope, base);
        List<StoredEntry> entries = new ArrayList<>();
        long[] ids = found.stream()
                .filter(candidate -> inScope.holds(candidate.id(), candidate.parent()))
                .mapToLong(IndexProbe.Found::id)
                .sorted()
                .distinct()
                .toArray();
        for (long id : ids) {
            LoadedEntry entry = reader.load(id);
            if (plan.exact() || matches(entry)) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private boolean matches(LoadedEntry entry) {
        StoreSchema schema = reader.schema();
        return CompiledFilter.of(filter, schema.types(), schema.rules()).evaluate(entry) == Truth.TRUE;
    }
}
