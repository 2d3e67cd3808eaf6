package org.inkan.directory.store;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** A {@link Snapshot} over a read transaction on loan. */
final class StoreSnapshot implements Snapshot {

    private final ReadTransactions.Lease lease;
    private final StoreReader reader;
    private final IndexCatalog indexes;

    StoreSnapshot(ReadTransactions.Lease lease, StoreSchema schema, IndexCatalog indexes) {
        this.lease = lease;
        this.indexes = indexes;
        reader = new StoreReader(lease, schema);
    }

    @Override
    public Optional<StoredEntry> find(DN dn) {
        return reader.find(dn).map(StoredEntry.class::cast);
    }

    @Override
    public Optional<StoredEntry> nearest(DN dn) {
        return reader.nearest(dn).map(StoredEntry.class::cast);
    }

    @Override
    public void search(DN base, SearchScope scope, Filter filter, SearchBounds bounds, Predicate<StoredEntry> visitor) {
        new Search(reader, indexes, base, scope, filter, bounds).run(visitor);
    }

    @Override
    public Optional<List<StoredEntry>> few(DN base, SearchScope scope, Filter filter, int most) {
        return new FewSearch(reader, indexes, scope, filter, most).run(base);
    }

    @Override
    public boolean hasSubordinates(DN dn) {
        OptionalLong id = reader.id(dn);
        return id.isPresent() && reader.hasChildren(id.getAsLong());
    }

    long count(DN base, SearchScope scope, Filter filter) {
        return new Search(reader, indexes, base, scope, filter).count();
    }

    View view() {
        return lease;
    }

    @Override
    public long transaction() {
        return lease.transaction();
    }

    @Override
    public void close() {
        lease.close();
    }
}
