package org.inkan.directory.store;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.inkan.directory.filter.AttributeType;

/**
 * One value of an indexed type, to be looked up. Entries that have it are named in {@link Table#INDEX}, but those that are
 * called by it in {@link Table#NAMES}: a serial number, which is the name of its certificate's entry and falls anywhere
 * among all others, thus costs an add one scattered page and not two.
 *
 * @param index number of the index
 * @param value the normalized value
 * @param name the normalized relative name of entries that are called by it
 */
@SuppressWarnings("ArrayRecordComponent")
record IndexProbe(short index, byte[] value, byte[] name) {

    /** An entry that has the value, and the one above it. */
    record Found(long id, long parent) {}

    static IndexProbe of(short index, AttributeType type, byte[] value) {
        return new IndexProbe(index, value, StoreSchema.name(type, value));
    }

    /** Whether what is found has just this value: a long one stands in keys as its hash. */
    boolean isExact() {
        return !Keys.isHashed(name.length);
    }

    /** The entries that have the value, at most {@code limit}, in no order. */
    List<Found> first(View view, int limit) {
        List<Found> found = new ArrayList<>();
        byte[] names = Keys.name(name);
        view.rows(Table.NAMES, names, names, limit).forEach(row -> found.add(named(row)));
        if (found.size() < limit) {
            byte[] others = Keys.indexed(index, value);
            view.rows(Table.INDEX, others, others, limit - found.size()).forEach(row -> found.add(indexed(row)));
        }
        return found;
    }

    /** Visits the entries that have the value, in no order, until the visitor has enough. */
    void scan(View view, Predicate<Found> visitor) {
        boolean[] open = {true};
        view.scan(Table.NAMES, Keys.name(name), row -> open[0] = visitor.test(named(row)));
        if (open[0]) {
            view.scan(Table.INDEX, Keys.indexed(index, value), row -> visitor.test(indexed(row)));
        }
    }

    /**
     * Visits the children of {@code parent} that have the value, in the order of ids, until the visitor has enough.
     *
     * @return whether it would have taken more
     */
    boolean scanChildren(View view, long parent, LongPredicate visitor) {
        OptionalLong named = view.get(Table.NAMES, Keys.name(name, parent))
                .map(row -> OptionalLong.of(Keys.id(row, 0)))
                .orElseGet(OptionalLong::empty);
        boolean[] before = {named.isPresent()};
        boolean[] open = {true};
        view.scan(Table.INDEX, Keys.indexed(index, value, parent), row -> {
            long id = indexed(row).id();
            if (before[0] && named.getAsLong() < id) {
                before[0] = false;
                open[0] = visitor.test(named.getAsLong());
            }
            open[0] = open[0] && visitor.test(id);
            return open[0];
        });
        return open[0] && (!before[0] || visitor.test(named.getAsLong()));
    }

    private static Found named(View.Row row) {
        return new Found(Keys.id(row.value(), 0), Keys.id(row.key(), -Long.BYTES));
    }

    private static Found indexed(View.Row row) {
        return new Found(Keys.id(row.key(), -Long.BYTES), Keys.id(row.key(), -2 * Long.BYTES));
    }
}
