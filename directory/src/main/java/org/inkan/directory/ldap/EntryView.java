package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.inkan.directory.store.Snapshot;
import org.inkan.directory.store.StoredAttribute;
import org.inkan.directory.store.StoredEntry;

/**
 * What of an entry is shown to who asks for certain attributes, with the operational attributes that are worked out and
 * not kept: {@code entryDN} (RFC 5020), {@code subschemaSubentry} (RFC 4512 section 4.2) and {@code hasSubordinates}
 * (X.501).
 */
final class EntryView {

    private static final String ENTRY_DN = "entryDN";
    private static final String SUBSCHEMA_SUBENTRY = "subschemaSubentry";
    private static final String HAS_SUBORDINATES = "hasSubordinates";

    private final AttributeTypes types;

    EntryView(AttributeTypes types) {
        this.types = types;
    }

    AttributeSelection selection(List<String> requested) {
        return new AttributeSelection(types, requested);
    }

    /** The attributes that {@code selection} selects. */
    List<StoredAttribute> attributes(Snapshot snapshot, DN dn, StoredEntry entry, AttributeSelection selection) {
        List<StoredAttribute> shown = new ArrayList<>();
        for (StoredAttribute attribute : entry.attributes()) {
            if (selection.selects(attribute.description())) {
                shown.add(attribute);
            }
        }
        Set<String> kept =
                entry.attributes().stream().map(StoredAttribute::type).collect(Collectors.toUnmodifiableSet());
        if (!entry.dn().isEmpty() && selection.selects(ENTRY_DN) && isMissing(kept, ENTRY_DN)) {
            shown.add(computed(ENTRY_DN, entry.dn()));
        }
        if (selection.selects(SUBSCHEMA_SUBENTRY) && isMissing(kept, SUBSCHEMA_SUBENTRY)) {
            shown.add(computed(SUBSCHEMA_SUBENTRY, ServerEntries.SUBSCHEMA.toString()));
        }
        if (!ServerEntries.isOwn(dn) && selection.selects(HAS_SUBORDINATES) && isMissing(kept, HAS_SUBORDINATES)) {
            shown.add(computed(HAS_SUBORDINATES, snapshot.hasSubordinates(dn) ? "TRUE" : "FALSE"));
        }
        return shown;
    }

    private boolean isMissing(Set<String> kept, String name) {
        return !kept.contains(types.type(name).name());
    }

    private static StoredAttribute computed(String name, String value) {
        return MemoryEntry.MemoryAttribute.of(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
