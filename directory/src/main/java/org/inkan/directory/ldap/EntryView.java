package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import java.util.ArrayList;
import java.util.List;
import org.inkan.directory.store.Snapshot;
import org.inkan.directory.store.StoredAttribute;
import org.inkan.directory.store.StoredEntry;

/** What of an entry is shown to who asks for certain attributes, those included that are worked out and not kept. */
final class EntryView {

    private final AttributeTypes types;
    private final ComputedAttributes computed;

    EntryView(AttributeTypes types, ComputedAttributes computed) {
        this.types = types;
        this.computed = computed;
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
        shown.addAll(computed.of(snapshot, dn, entry, selection::selects));
        return shown;
    }
}
