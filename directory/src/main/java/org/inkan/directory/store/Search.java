package org.inkan.directory.store;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.filter.CompiledFilter;
import org.inkan.directory.filter.Truth;

/**
 * One search in one view: candidates from an index or, where no index helps or the subtree is smaller, from the tree;
 * each is then tried with the whole filter.
 */
final class Search {

    private final StoreReader reader;
    private final SearchScope scope;
    private final Filter filter;
    private final CompiledFilter compiled;
    private final SearchBounds bounds;
    private final Optional<IndexPlan> plan;
    private final long base;
    private final Scope inScope;

    /** A search from the first entry to the last. */
    Search(StoreReader reader, IndexCatalog indexes, DN base, SearchScope scope, Filter filter) {
        this(reader, indexes, base, scope, filter, SearchBounds.NONE);
    }

    /** @throws DirectoryException with {@code noSuchObject} when there is no such base */
    Search(StoreReader reader, IndexCatalog indexes, DN base, SearchScope scope, Filter filter, SearchBounds bounds) {
        this.bounds = bounds;
        this.reader = reader;
        this.scope = scope;
        this.filter = filter;
        this.base = idOf(reader, base);
        inScope = new Scope(reader, scope, this.base);
        compiled = CompiledFilter.of(
                filter, reader.schema().types(), reader.schema().rules());
        plan = scope.equals(SearchScope.BASE)
                ? Optional.empty()
                : IndexPlan.of(filter, reader.schema(), indexes, reader.view()).filter(this::isLighterThanWalk);
    }

    /** @throws DirectoryException with {@code noSuchObject} when there is no such base */
    static long idOf(StoreReader reader, DN base) {
        return reader.id(base)
                .orElseThrow(() -> new DirectoryException(
                        ResultCode.NO_SUCH_OBJECT, "There is no entry '" + base + "' to search from."));
    }

    private boolean isLighterThanWalk(IndexPlan candidate) {
        int weight = candidate.weight(reader.view());
        return scope.equals(SearchScope.ONE) || weight < IndexPlan.LOOK || walk(weight).length >= weight;
    }

    /** Visits what matches, in the order of ids, until the visitor has enough. */
    void run(Predicate<StoredEntry> visitor) {
        if (plan.isPresent() && plan.get().probes().size() == 1 && scope.equals(SearchScope.ONE)) {
            plan.get().probes().get(0).scanChildren(reader.view(), base, id -> offer(id, visitor));
            return;
        }
        for (long id : candidates()) {
            if (!offer(id, visitor)) {
                return;
            }
        }
    }

    /** As {@link #run}, in the reverse order: all candidates are looked up, but only those visited are read. */
    void runBackwards(Predicate<StoredEntry> visitor) {
        long[] ids = candidates();
        for (int i = ids.length - 1; i >= 0; i--) {
            if (!offer(ids[i], visitor)) {
                return;
            }
        }
    }

    private boolean offer(long id, Predicate<StoredEntry> visitor) {
        if (id <= bounds.after()) {
            return true;
        }
        if (!bounds.open().getAsBoolean()) {
            return false;
        }
        LoadedEntry entry = reader.load(id);
        return compiled.evaluate(entry) != Truth.TRUE || visitor.test(entry);
    }

    /** How many entries match, without reading them where the index or the tree says it all. */
    long count() {
        boolean everything = filter.getFilterType() == Filter.FILTER_TYPE_PRESENCE
                && reader.schema().typeKey(filter.getAttributeName()).equals("objectclass");
        if (everything || plan.filter(IndexPlan::exact).isPresent()) {
            return candidates().length;
        }
        long[] count = new long[1];
        run(entry -> {
            count[0]++;
            return true;
        });
        return count[0];
    }

    private long[] candidates() {
        if (scope.equals(SearchScope.BASE)) {
            return new long[] {base};
        }
        return plan.map(IndexPlan::probes).map(this::indexed).orElseGet(() -> walk(Integer.MAX_VALUE));
    }

    private long[] indexed(List<IndexProbe> probes) {
        LongStream.Builder ids = LongStream.builder();
        for (IndexProbe probe : probes) {
            if (scope.equals(SearchScope.ONE)) {
                probe.scanChildren(reader.view(), base, id -> {
                    ids.add(id);
                    return bounds.open().getAsBoolean();
                });
            } else {
                probe.scan(reader.view(), found -> {
                    if (inScope.holds(found.id(), found.parent())) {
                        ids.add(found.id());
                    }
                    return bounds.open().getAsBoolean();
                });
            }
        }
        return ids.build().sorted().distinct().toArray();
    }

    /** Ids in scope by way of the tree, sorted; it may stop after {@code enough}. */
    private long[] walk(int enough) {
        long[] found = new long[64];
        int count = 0;
        if (scope.equals(SearchScope.SUB)) {
            found[count++] = base;
        }
        long[] children = children(base, enough);
        found = append(found, count, children);
        count += children.length;
        for (int i = count - children.length;
                !scope.equals(SearchScope.ONE)
                        && i < count
                        && count < enough
                        && bounds.open().getAsBoolean();
                i++) {
            long[] below = children(found[i], enough);
            found = append(found, count, below);
            count += below.length;
        }
        return Arrays.stream(found, 0, count).sorted().toArray();
    }

    private long[] children(long id, int enough) {
        int[] left = {enough};
        LongStream.Builder ids = LongStream.builder();
        reader.view().scan(Table.CHILDREN, Keys.id(id), row -> {
            ids.add(Keys.id(row.key(), -Long.BYTES));
            return --left[0] > 0 && bounds.open().getAsBoolean();
        });
        return ids.build().toArray();
    }

    private static long[] append(long[] found, int count, long[] more) {
        long[] all = count + more.length <= found.length
                ? found
                : Arrays.copyOf(found, Math.max(found.length * 2, count + more.length));
        System.arraycopy(more, 0, all, count, more.length);
        return all;
    }
}
