package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.store.SearchBounds;
import org.inkan.directory.store.Snapshot;
import org.inkan.directory.store.SnapshotSource;
import org.inkan.directory.store.StoredEntry;
import org.inkan.schema.InkanSchema;

/** A store in memory for tests of the server: a state is an immutable map, a write replaces it. */
final class MemoryStore implements SnapshotSource {

    private record State(long transaction, Map<DN, StoredEntry> entries) {}

    private final AtomicInteger open = new AtomicInteger();
    private long lastId;
    private volatile State state = new State(0, Map.of());

    /** Adds an entry or puts it in the place of another. */
    synchronized void put(Entry entry) {
        try {
            Map<DN, StoredEntry> entries = new LinkedHashMap<>(state.entries);
            StoredEntry before = entries.get(entry.getParsedDN());
            entries.put(entry.getParsedDN(), new MemoryEntry(before == null ? ++lastId : before.id(), entry));
            state = new State(state.transaction + 1, entries);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e);
        }
    }

    void put(String dn, Attribute... attributes) {
        put(new Entry(dn, attributes));
    }

    synchronized void remove(String dn) throws LDAPException {
        Map<DN, StoredEntry> entries = new LinkedHashMap<>(state.entries);
        entries.remove(new DN(dn));
        state = new State(state.transaction + 1, entries);
    }

    /** Snapshots that have been taken and not closed. */
    int openSnapshots() {
        return open.get();
    }

    @Override
    public Snapshot snapshot() {
        open.incrementAndGet();
        return new MemorySnapshot(state);
    }

    private final class MemorySnapshot implements Snapshot {
        private final State seen;

        MemorySnapshot(State seen) {
            this.seen = seen;
        }

        @Override
        public Optional<StoredEntry> find(DN dn) {
            return Optional.ofNullable(seen.entries.get(dn));
        }

        @Override
        public Optional<StoredEntry> nearest(DN dn) {
            for (DN at = dn; at != null; at = at.getParent()) {
                Optional<StoredEntry> found = find(at);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        @Override
        public void search(
                DN base, SearchScope scope, Filter filter, SearchBounds bounds, Predicate<StoredEntry> visitor) {
            if (find(base).isEmpty()) {
                throw new DirectoryException(ResultCode.NO_SUCH_OBJECT, "There is no entry " + base);
            }
            for (Map.Entry<DN, StoredEntry> at : seen.entries.entrySet()) {
                if (!bounds.open().getAsBoolean()) {
                    return;
                }
                if (at.getValue().id() > bounds.after()
                        && isInScope(at.getKey(), base, scope)
                        && matches(at.getValue(), filter)
                        && !visitor.test(at.getValue())) {
                    return;
                }
            }
        }

        @Override
        public long transaction() {
            return seen.transaction;
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }

    private static boolean isInScope(DN dn, DN base, SearchScope scope) {
        try {
            return dn.matchesBaseAndScope(base, scope);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Sees {@code x;binary} as {@code x} too, since UnboundID's filter knows no options. */
    private static boolean matches(StoredEntry stored, Filter filter) {
        Entry entry = stored.decode();
        for (Attribute attribute : List.copyOf(entry.getAttributes())) {
            if (attribute.hasOptions()) {
                entry.addAttribute(new Attribute(attribute.getBaseName(), attribute.getRawValues()));
            }
        }
        try {
            return filter.matchesEntry(entry, InkanSchema.schema());
        } catch (LDAPException e) {
            return false;
        }
    }
}
