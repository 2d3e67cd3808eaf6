package org.inkan.directory.store;

import java.util.List;
import java.util.Optional;

/**
 * Reads rows in one consistent state. What it returns are copies.
 *
 * <p>No cursor outlives a call: a scan goes on from the last key it has seen.
 */
interface View {

    /** Rows that {@link #scan} fetches at a time. */
    int ROWS_AT_A_TIME = 256;

    /** The row of this key. */
    Optional<byte[]> get(Table table, byte[] key);

    /**
     * The first rows, at most {@code limit}, whose keys begin with {@code prefix} and are greater than {@code after}.
     *
     * @param after a key that begins with {@code prefix}, or the prefix itself to begin with its first row
     */
    List<Row> rows(Table table, byte[] prefix, byte[] after, int limit);

    /** Number of the last write transaction in this state. */
    long transaction();

    /** Passes the rows whose keys begin with {@code prefix} to {@code visitor}, in the order of keys. */
    default void scan(Table table, byte[] prefix, RowVisitor visitor) {
        scan(table, prefix, ROWS_AT_A_TIME, visitor);
    }

    /** As above, with at most {@code rowsAtATime} rows in memory. */
    default void scan(Table table, byte[] prefix, int rowsAtATime, RowVisitor visitor) {
        byte[] after = prefix;
        List<Row> rows;
        do {
            rows = rows(table, prefix, after, rowsAtATime);
            for (Row row : rows) {
                if (!visitor.visit(row)) {
                    return;
                }
                after = row.key();
            }
        } while (rows.size() == rowsAtATime);
    }

    /** A key and what it leads to. */
    @SuppressWarnings("ArrayRecordComponent")
    record Row(byte[] key, byte[] value) {}

    /** Takes the rows of a scan. */
    @FunctionalInterface
    interface RowVisitor {
        /**
         * Takes one row.
         *
         * @return whether to go on
         */
        boolean visit(Row row);
    }
}
