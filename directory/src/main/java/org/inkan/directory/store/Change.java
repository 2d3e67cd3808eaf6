package org.inkan.directory.store;

import java.util.ArrayList;
import java.util.List;
import org.lmdbjava.Txn;

/**
 * The rows that an operation deletes and puts. It is made in full before the first of them is written, so that a
 * refused operation leaves nothing behind in the transaction that it shares with others.
 */
final class Change {

    private record Put(Table table, View.Row row) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Delete(Table table, byte[] key) {}

    private final List<Delete> deletes = new ArrayList<>();
    private final List<Put> puts = new ArrayList<>();

    void delete(Table table, byte[] key) {
        deletes.add(new Delete(table, key));
    }

    void put(Table table, byte[] key, byte[] value) {
        puts.add(new Put(table, new View.Row(key, value)));
    }

    /** Writes it into the transaction. */
    void apply(Environment environment, Txn<byte[]> transaction) {
        for (Delete delete : deletes) {
            environment.delete(transaction, delete.table(), delete.key());
        }
        for (Put put : puts) {
            environment.put(transaction, put.table(), put.row().key(), put.row().value());
        }
    }
}
