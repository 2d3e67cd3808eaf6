package org.inkan.directory.store;

import com.unboundid.ldap.sdk.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.directory.filter.AttributeDescription;
import org.inkan.directory.filter.CompiledFilter;

/**
 * The index rows that hold every entry which a filter may select.
 *
 * @param probes values to look up; an entry found by any of them is a candidate
 * @param exact whether the candidates are just those that the filter selects
 */
record IndexPlan(List<IndexProbe> probes, boolean exact) {

    /** How many index rows are counted when one index is weighed against another. */
    static final int LOOK = 1000;

    IndexPlan {
        probes = List.copyOf(probes);
    }

    /** Plans {@code filter}; empty when it has no part that an index answers. */
    static Optional<IndexPlan> of(Filter filter, StoreSchema schema, IndexCatalog indexes, View view) {
        return new Planner(schema, indexes, view).plan(filter, 0);
    }

    /** Index rows of all probes, counted up to {@link #LOOK}. */
    int weight(View view) {
        int rows = 0;
        for (IndexProbe probe : probes) {
            rows += probe.first(view, LOOK - rows).size();
            if (rows >= LOOK) {
                return LOOK;
            }
        }
        return rows;
    }

    private record Planner(StoreSchema schema, IndexCatalog indexes, View view) {

        Optional<IndexPlan> plan(Filter filter, int depth) {
            if (depth > CompiledFilter.DEEPEST) {
                return Optional.empty();
            }
            return switch (filter.getFilterType()) {
                case Filter.FILTER_TYPE_EQUALITY -> equality(filter);
                case Filter.FILTER_TYPE_AND -> lightest(filter.getComponents(), depth);
                case Filter.FILTER_TYPE_OR -> union(filter.getComponents(), depth);
                default -> Optional.empty();
            };
        }

        private Optional<IndexPlan> equality(Filter filter) {
            Optional<AttributeDescription> attribute = schema.types().describe(filter.getAttributeName());
            if (attribute.isEmpty()) {
                return Optional.empty();
            }
            // An index holds one type only, so it cannot answer for a type that has subtypes.
            boolean alone = schema.types().keysOf(attribute.get().type()).size() == 1;
            return indexes.number(attribute.get().type())
                    .filter(number -> alone)
                    .flatMap(number -> schema.rules()
                            .valueRule(attribute.get().type())
                            .map(rule -> rule.normalize(filter.getAssertionValueBytes())
                                    .map(value -> IndexProbe.of(
                                            number, attribute.get().type(), value))
                                    .map(probe -> new IndexPlan(
                                            List.of(probe),
                                            attribute.get().options().isEmpty() && probe.isExact()))
                                    .orElse(new IndexPlan(List.of(), true))));
        }

        private Optional<IndexPlan> lightest(Filter[] components, int depth) {
            Optional<IndexPlan> lightest = Optional.empty();
            int least = Integer.MAX_VALUE;
            for (Filter component : components) {
                Optional<IndexPlan> plan = plan(component, depth + 1);
                int weight = plan.isEmpty() ? Integer.MAX_VALUE : plan.get().weight(view);
                if (weight < least) {
                    least = weight;
                    lightest = plan;
                }
            }
            boolean alone = components.length == 1;
            return lightest.map(plan -> alone ? plan : new IndexPlan(plan.probes(), false));
        }

        private Optional<IndexPlan> union(Filter[] components, int depth) {
            List<IndexProbe> probes = new ArrayList<>();
            boolean exact = true;
            for (Filter component : components) {
                Optional<IndexPlan> plan = plan(component, depth + 1);
                if (plan.isEmpty()) {
                    return Optional.empty();
                }
                probes.addAll(plan.get().probes());
                exact &= plan.get().exact();
            }
            return Optional.of(new IndexPlan(probes, exact));
        }
    }
}
