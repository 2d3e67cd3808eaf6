package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.inkan.directory.filter.AttributeTypes;
import org.inkan.directory.filter.FilterTarget;
import org.inkan.directory.store.Snapshot;
import org.inkan.directory.store.StoredAttribute;
import org.inkan.directory.store.StoredEntry;

/**
 * The operational attributes that are worked out when they are asked for and not kept: {@code entryDN} (RFC 5020),
 * {@code subschemaSubentry} (RFC 4512 section 4.2) and {@code hasSubordinates} (X.501). Filters see them as clients do.
 */
final class ComputedAttributes {

    private static final String ENTRY_DN = "entryDN";
    private static final String SUBSCHEMA_SUBENTRY = "subschemaSubentry";
    private static final String HAS_SUBORDINATES = "hasSubordinates";
    private static final Set<String> KEYS = Set.of("entrydn", "subschemasubentry", "hassubordinates");

    private final AttributeTypes types;

    ComputedAttributes(AttributeTypes types) {
        this.types = types;
    }

    /** An entry as a filter sees it. */
    private record Complete(String dn, List<StoredAttribute> attributes) implements FilterTarget {}

    /** Whether a filter names one of them. */
    boolean areNamedBy(Filter filter) {
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND, Filter.FILTER_TYPE_OR -> {
                for (Filter component : filter.getComponents()) {
                    if (areNamedBy(component)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Filter.FILTER_TYPE_NOT -> areNamedBy(filter.getNOTComponent());
            default -> {
                String name = filter.getAttributeName();
                yield name != null
                        && types.describe(name)
                                .filter(attribute ->
                                        KEYS.contains(attribute.type().key()))
                                .isPresent();
            }
        };
    }

    /** The entry with all of them. */
    FilterTarget complete(Snapshot snapshot, StoredEntry entry) {
        List<StoredAttribute> attributes = new ArrayList<>(entry.attributes());
        DN dn = DistinguishedNames.parse(entry.dn()).orElse(DN.NULL_DN);
        attributes.addAll(of(snapshot, dn, entry, name -> true));
        return new Complete(entry.dn(), attributes);
    }

    /** Those of an entry that are wanted, by name, and that it does not keep itself. */
    List<StoredAttribute> of(Snapshot snapshot, DN dn, StoredEntry entry, Predicate<String> wanted) {
        List<StoredAttribute> computed = new ArrayList<>();
        if (!entry.dn().isEmpty() && wanted.test(ENTRY_DN)) {
            computed.add(attribute(ENTRY_DN, entry.dn()));
        }
        if (wanted.test(SUBSCHEMA_SUBENTRY)) {
            computed.add(attribute(SUBSCHEMA_SUBENTRY, ServerEntries.SUBSCHEMA.toString()));
        }
        if (!ServerEntries.isOwn(dn) && wanted.test(HAS_SUBORDINATES)) {
            computed.add(attribute(HAS_SUBORDINATES, snapshot.hasSubordinates(dn) ? "TRUE" : "FALSE"));
        }
        for (StoredAttribute kept : entry.attributes()) {
            computed.removeIf(attribute -> attribute.type().equals(kept.type()));
        }
        return computed;
    }

    private static StoredAttribute attribute(String name, String value) {
        return MemoryEntry.MemoryAttribute.of(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
