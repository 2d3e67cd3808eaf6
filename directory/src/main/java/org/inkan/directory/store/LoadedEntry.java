package org.inkan.directory.store;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.directory.filter.AttributeDescription;

/** An entry read from the store, in the state of its view. */
final class LoadedEntry implements StoredEntry {

    /** All user attributes, all operational ones, none (RFC 4511 section 4.5.1.8, RFC 3673). */
    private static final String ALL_USER = "*";

    private static final String ALL_OPERATIONAL = "+";
    private static final String NONE = "1.1";

    private final long id;
    private final EntryRecord record;
    private final View view;
    private final StoreSchema schema;
    private final List<StoredAttribute> attributes;

    LoadedEntry(long id, EntryRecord record, View view, StoreSchema schema) {
        this.id = id;
        this.record = record;
        this.view = view;
        this.schema = schema;
        List<StoredAttribute> loaded = new ArrayList<>(record.attributes().size());
        for (RecordAttribute attribute : record.attributes()) {
            loaded.add(new LoadedAttribute(schema.typeKey(attribute.description()), attribute, id, view));
        }
        attributes = List.copyOf(loaded);
    }

    EntryRecord record() {
        return record;
    }

    View view() {
        return view;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public String dn() {
        return record.dn();
    }

    @Override
    public List<StoredAttribute> attributes() {
        return attributes;
    }

    @Override
    public Entry decode(String... names) {
        List<Attribute> decoded = new ArrayList<>();
        for (StoredAttribute attribute : attributes) {
            if (names.length == 0 || isAsked(attribute, names)) {
                decoded.add(schema.attribute(attribute.description(), attribute.values()));
            }
        }
        return new Entry(record.dn(), decoded);
    }

    private boolean isAsked(StoredAttribute attribute, String... names) {
        Optional<AttributeDescription> stored = schema.types().describe(attribute.description());
        for (String name : names) {
            boolean asked = switch (name) {
                case ALL_USER ->
                    stored.filter(known -> !known.type().operational()).isPresent();
                case ALL_OPERATIONAL ->
                    stored.filter(known -> known.type().operational()).isPresent();
                case NONE -> false;
                default ->
                    stored.flatMap(known -> schema.types().describe(name).filter(known::isNamedBy))
                            .isPresent();
            };
            if (asked) {
                return true;
            }
        }
        return false;
    }
}
