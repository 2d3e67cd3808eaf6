package org.inkan.engine.publication;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.inkan.directory.Directory;
import org.inkan.directory.DirectoryException;
import org.inkan.schema.DirectoryTree;

/** A directory as it was at one moment: what a restored backup holds. Selects attributes by type, and no entries. */
final class FrozenDirectory implements Directory {

    private final Map<DN, Entry> entries = new LinkedHashMap<>();

    FrozenDirectory(Directory directory, DN... roots) {
        for (DN root : roots) {
            directory.search(root, SearchScope.SUB, Filter.createPresenceFilter("objectClass"), entry -> {
                entries.put(parsed(entry), entry);
                return true;
            });
        }
        directory.read(DirectoryTree.PRIVATE).ifPresent(entry -> entries.put(parsed(entry), entry));
    }

    private static DN parsed(Entry entry) {
        try {
            return entry.getParsedDN();
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Entry selected(Entry entry, String... attributes) {
        if (attributes.length == 0) {
            return entry;
        }
        List<String> types =
                Arrays.stream(attributes).map(Attribute::getBaseName).toList();
        return new Entry(
                entry.getDN(),
                entry.getAttributes().stream()
                        .filter(one -> types.stream().anyMatch(one.getBaseName()::equalsIgnoreCase))
                        .toList());
    }

    @Override
    public Optional<Entry> read(DN dn, String... attributes) {
        return Optional.ofNullable(entries.get(dn)).map(entry -> selected(entry, attributes));
    }

    @Override
    public void search(DN base, SearchScope scope, Filter filter, EntryVisitor visitor, String... attributes) {
        if (!entries.containsKey(base)) {
            throw new DirectoryException(ResultCode.NO_SUCH_OBJECT, "no entry " + base);
        }
        try {
            for (Map.Entry<DN, Entry> at : entries.entrySet()) {
                if (at.getKey().matchesBaseAndScope(base, scope)
                        && filter.matchesEntry(at.getValue())
                        && !visitor.visit(selected(at.getValue(), attributes))) {
                    return;
                }
            }
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public long count(DN base, SearchScope scope, Filter filter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> add(Entry entry) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> modify(DN dn, Filter assertion, List<Modification> modifications) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> delete(DN dn) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Runnable onChange(ChangeListener listener) {
        return () -> {};
    }
}
