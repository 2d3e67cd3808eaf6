package org.inkan.directory.filter;

import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The attribute types of a schema, found by any of their names or by OID.
 *
 * <p>Safe for use by many threads.
 */
public final class AttributeTypes {

    /** Spellings remembered; they come from outside, so there is an end to it. */
    private static final int SPELLINGS_KEPT = 4096;

    private static final int LONGEST_SPELLING_KEPT = 128;

    /** Second names of RFC 4519, RFC 2256 and X.501, in lower case, that the SDK's schema leaves out. */
    private static final Map<String, String> FURTHER_NAMES = Map.ofEntries(
            Map.entry("aliasedentryname", "aliasedobjectname"),
            Map.entry("commonname", "cn"),
            Map.entry("countryname", "c"),
            Map.entry("domaincomponent", "dc"),
            Map.entry("localityname", "l"),
            Map.entry("organizationname", "o"),
            Map.entry("organizationalunitname", "ou"),
            Map.entry("stateorprovincename", "st"),
            Map.entry("streetaddress", "street"),
            Map.entry("surname", "sn"),
            Map.entry("userid", "uid"));

    private final Map<String, AttributeType> byName = new HashMap<>();
    private final Map<String, Set<String>> keysBelow;
    private final Map<String, Optional<AttributeDescription>> spellings = new ConcurrentHashMap<>();

    /** Takes over all attribute types of {@code schema}. */
    public AttributeTypes(Schema schema) {
        for (AttributeTypeDefinition definition : schema.getAttributeTypes()) {
            AttributeType type = new AttributeType(definition, schema);
            byName.put(definition.getOID().toLowerCase(Locale.ROOT), type);
            for (String name : definition.getNames()) {
                byName.put(name.toLowerCase(Locale.ROOT), type);
            }
        }
        FURTHER_NAMES.forEach((further, name) -> {
            AttributeType type = byName.get(name);
            if (type != null) {
                byName.putIfAbsent(further, type);
            }
        });
        keysBelow = byName.values().stream()
                .distinct()
                .collect(Collectors.toMap(AttributeType::key, this::keysBelow, (one, other) -> one));
    }

    private Set<String> keysBelow(AttributeType type) {
        return byName.values().stream()
                .filter(other -> other.descendsFrom(type))
                .map(AttributeType::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The type of this name or OID, in any case. */
    public Optional<AttributeType> find(String nameOrOid) {
        return Optional.ofNullable(byName.get(nameOrOid.toLowerCase(Locale.ROOT)));
    }

    /** The attribute that {@code text} names, whatever its spelling; empty when the schema knows none. */
    public Optional<AttributeDescription> describe(String text) {
        Optional<AttributeDescription> known = spellings.get(text);
        if (known != null) {
            return known;
        }
        Optional<AttributeDescription> description = AttributeDescription.parse(text, this);
        if (text.length() <= LONGEST_SPELLING_KEPT && spellings.size() < SPELLINGS_KEPT && description.isPresent()) {
            spellings.put(text, description);
        }
        return description;
    }

    /** Keys of {@code type} and of all its subtypes. */
    public Set<String> keysOf(AttributeType type) {
        return keysBelow.getOrDefault(type.key(), Set.of(type.key()));
    }
}
