package org.inkan.directory.store;

import java.util.List;
import java.util.Optional;
import org.lmdbjava.Txn;

/** What one LMDB transaction sees, a write transaction's own changes included. For one thread at a time. */
@SuppressWarnings("ArrayRecordComponent")
record TransactionView(Environment environment, Txn<byte[]> lmdb) implements View {

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
        return environment.get(lmdb, table, key);
    }

    @Override
    public List<Row> rows(Table table, byte[] prefix, byte[] after, int limit) {
        return environment.rows(lmdb, table, prefix, after, limit);
    }

    @Override
    public long transaction() {
        return lmdb.getId();
    }
}
