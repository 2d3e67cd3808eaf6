package org.inkan.directory.store;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.filter.AttributeDescription;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.ObjectClasses;

/**
 * An entry while it is being made or changed. Attributes that nobody touches stay in their stored form, and values that
 * stay keep their place, so that their octets are neither read nor written.
 */
final class Draft {

    private static final String OBJECT_CLASS = "objectClass";

    /** Most octets of all values of one attribute, so that its encoding fits one array. */
    private static final long MOST_OCTETS = 1L << 30;

    private final StoreSchema schema;
    private final String dn;
    private final IndexCatalog.Octets stored;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<Long, byte[]> added = new HashMap<>();
    private long nextValueId;

    /** Begins a new entry. */
    Draft(StoreSchema schema, String dn) {
        this.schema = schema;
        this.dn = dn;
        stored = value -> {
            throw new IllegalStateException("A new entry has no stored value");
        };
        nextValueId = 1;
    }

    /** Begins a change of {@code entry}. */
    Draft(StoreSchema schema, LoadedEntry entry) {
        this.schema = schema;
        dn = entry.dn();
        stored = value -> LoadedAttribute.octets(value, entry.id(), entry.view());
        nextValueId = entry.record().nextValueId();
        for (RecordAttribute attribute : entry.record().attributes()) {
            AttributeDescription description = schema.types()
                    .describe(attribute.description())
                    .orElseThrow(() -> new DirectoryException(
                            ResultCode.UNDEFINED_ATTRIBUTE_TYPE,
                            "The entry '" + dn + "' has the attribute " + attribute.description()
                                    + ", which the schema no longer knows."));
            fields.put(attribute.description(), new Field(description, attribute));
        }
    }

    /** Whether there is an attribute of this canonical name. */
    boolean has(String canonical) {
        return fields.containsKey(canonical);
    }

    /** Adds values, none of which may be there. */
    void add(AttributeDescription description, Collection<NewValue> values) {
        Field field = fields.computeIfAbsent(description.canonical(), name -> new Field(description, Optional.empty()));
        for (NewValue value : values) {
            if (field.values().containsKey(value.key())) {
                throw refused(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS, "already has this value of", description);
            }
            field.values().put(value.key(), keep(value));
        }
    }

    /** Deletes the attribute, or only these values of it, all of which must be there. */
    void delete(AttributeDescription description, Collection<NewValue> values) {
        Field field = fields.get(description.canonical());
        if (field == null) {
            throw refused(ResultCode.NO_SUCH_ATTRIBUTE, "has no attribute", description);
        }
        for (NewValue value : values) {
            if (field.values().remove(value.key()) == null) {
                throw refused(ResultCode.NO_SUCH_ATTRIBUTE, "does not have this value of", description);
            }
        }
        if (values.isEmpty() || field.values().isEmpty()) {
            fields.remove(description.canonical());
        }
    }

    /** Puts these values in place of all others; without values the attribute goes. */
    void replace(AttributeDescription description, Collection<NewValue> values) {
        Field field = fields.get(description.canonical());
        Map<ByteBuffer, RecordValue> before = field == null ? Map.of() : Map.copyOf(field.values());
        if (values.isEmpty()) {
            fields.remove(description.canonical());
            return;
        }
        if (field == null) {
            add(description, values);
            return;
        }
        field.values().clear();
        for (NewValue value : values) {
            RecordValue same = before.get(value.key());
            RecordValue kept = same != null && octetsAre(same, value) ? same : keep(value);
            if (field.values().put(value.key(), kept) != null) {
                throw refused(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS, "is given one value twice of", description);
            }
        }
    }

    /** Equal values may still be spelt differently; then the new spelling counts. */
    private static boolean octetsAre(RecordValue value, NewValue other) {
        if (value instanceof RecordValue.Large large) {
            return large.length() == other.octets().length && java.util.Arrays.equals(large.sha256(), other.sha256());
        }
        return value.equals(new RecordValue.Small(other.octets()));
    }

    private RecordValue keep(NewValue value) {
        if (value.octets().length <= RecordValue.LONGEST_SMALL) {
            return new RecordValue.Small(value.octets());
        }
        long id = nextValueId++;
        added.put(id, value.octets());
        return new RecordValue.Large(id, value.octets().length, value.sha256());
    }

    private DirectoryException refused(ResultCode code, String why, AttributeDescription description) {
        return new DirectoryException(code, "The entry '" + dn + "' " + why + " " + description.canonical() + ".");
    }

    /**
     * Adds the superclasses of the entry's classes (RFC 4512 section 3.3) and checks the whole against the schema.
     *
     * @throws DirectoryException naming the rule that is broken
     */
    void complete(RDN rdn) {
        Field classes = fields.get(OBJECT_CLASS);
        if (classes == null) {
            throw new DirectoryException(
                    ResultCode.OBJECT_CLASS_VIOLATION, "The entry '" + dn + "' has no objectClass. Give it one.");
        }
        SchemaCheck check = new SchemaCheck(schema, dn, texts(classes));
        for (String missing : check.superclassesMissing()) {
            NewValue value =
                    NewValue.unchecked(schema, classes.description.type(), missing.getBytes(StandardCharsets.UTF_8));
            classes.values().putIfAbsent(value.key(), keep(value));
        }
        Map<AttributeDescription, Integer> counts = new LinkedHashMap<>();
        fields.values().forEach(field -> counts.put(field.description, field.size()));
        check.attributes(counts);
        for (Attribute part : rdn.getAttributes()) {
            checkNamed(part);
        }
    }

    /** Whether the entry is to be an alias; costs nothing for one without {@code aliasedObjectName}. */
    boolean isAlias() {
        Field classes = fields.get(OBJECT_CLASS);
        return fields.containsKey(AttributeNames.ALIASED_OBJECT_NAME)
                && classes != null
                && texts(classes).stream().anyMatch(ObjectClasses::isAlias);
    }

    private void checkNamed(Attribute part) {
        boolean present = schema.types()
                .describe(part.getName())
                .map(description -> {
                    Field field = fields.get(description.canonical());
                    NewValue value = NewValue.unchecked(schema, description.type(), part.getValueByteArray());
                    return field != null && field.values().containsKey(value.key());
                })
                .orElse(false);
        if (!present) {
            throw new DirectoryException(
                    ResultCode.NOT_ALLOWED_ON_RDN,
                    "The entry '" + dn + "' must have the value of its name in " + part.getName()
                            + " (RFC 4512 section 2.3.1).");
        }
    }

    private List<String> texts(Field field) {
        List<String> texts = new ArrayList<>();
        field.values().values().forEach(value -> texts.add(new String(octets(value), StandardCharsets.UTF_8)));
        return texts;
    }

    /** The octets of a value, new or stored. */
    byte[] octets(RecordValue value) {
        if (value instanceof RecordValue.Large large && added.containsKey(large.valueId())) {
            return added.get(large.valueId());
        }
        return value instanceof RecordValue.Small small ? small.octets() : stored.of(value);
    }

    /** What to store. */
    EntryRecord record(long parent) {
        List<RecordAttribute> attributes = new ArrayList<>();
        fields.forEach((name, field) -> attributes.add(field.stored(name)));
        return new EntryRecord(parent, nextValueId, dn, attributes);
    }

    /** New large values by their number, as far as {@code record} still has them. */
    Map<Long, byte[]> largeValuesAdded(EntryRecord record) {
        Map<Long, byte[]> kept = new HashMap<>(added);
        kept.keySet().retainAll(largeValues(record));
        return kept;
    }

    /** Numbers of the large values of an entry. */
    static Set<Long> largeValues(EntryRecord record) {
        Set<Long> ids = new HashSet<>();
        for (RecordAttribute attribute : record.attributes()) {
            if (attribute instanceof RecordAttribute.Split split) {
                for (RecordValue value : split.values()) {
                    if (value instanceof RecordValue.Large large) {
                        ids.add(large.valueId());
                    }
                }
            }
        }
        return ids;
    }

    /** One attribute: as it is stored until its values are asked for. */
    private final class Field {

        private final AttributeDescription description;
        private final Optional<RecordAttribute> untouched;
        private Optional<Map<ByteBuffer, RecordValue>> values = Optional.empty();

        Field(AttributeDescription description, RecordAttribute untouched) {
            this(description, Optional.of(untouched));
        }

        Field(AttributeDescription description, Optional<RecordAttribute> untouched) {
            this.description = description;
            this.untouched = untouched;
        }

        Map<ByteBuffer, RecordValue> values() {
            if (values.isEmpty()) {
                Map<ByteBuffer, RecordValue> byKey = new LinkedHashMap<>();
                untouched.ifPresent(attribute -> attribute
                        .values()
                        .forEach(value ->
                                byKey.put(NewValue.key(schema, description.type(), value, Draft.this::octets), value)));
                values = Optional.of(byKey);
            }
            return values.get();
        }

        int size() {
            return values.map(Map::size)
                    .orElseGet(() -> untouched.map(kept -> kept.values().size()).orElse(0));
        }

        RecordAttribute stored(String name) {
            if (values.isEmpty() && untouched.isPresent()) {
                return untouched.get();
            }
            long octets =
                    values().values().stream().mapToLong(RecordValue::length).sum();
            if (octets > MOST_OCTETS) {
                throw new DirectoryException(
                        ResultCode.CONSTRAINT_VIOLATION,
                        "The values of " + name + " in '" + dn + "' would have " + octets + " octets; at most "
                                + MOST_OCTETS + " are kept.");
            }
            return RecordAttribute.of(name, List.copyOf(values().values()));
        }
    }
}
