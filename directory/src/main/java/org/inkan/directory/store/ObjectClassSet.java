package org.inkan.directory.store;

import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassType;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.directory.filter.AttributeType;
import org.inkan.directory.filter.AttributeTypes;

/**
 * Object classes that an entry names, and what follows from them for any such entry (RFC 4512 sections 2.4 and 3.3).
 *
 * @param superclassesMissing superclasses of these that are not among them
 * @param names all of them, superclasses included
 * @param required attributes that the entry must have
 * @param allowed attributes that it may have, those required included
 * @param extensible whether it may have any attribute (RFC 4512 section 4.3)
 */
record ObjectClassSet(
        List<String> superclassesMissing,
        List<String> names,
        List<Required> required,
        Set<AttributeType> allowed,
        boolean extensible) {

    private static final String EXTENSIBLE_OBJECT = "extensibleobject";

    /** An attribute and the class that requires it. */
    record Required(String attribute, Optional<AttributeType> type, String objectClass) {}

    /** Says in words that continue "The entry …" why there can be no entry of these classes. */
    static final class Impossible extends Exception {

        private static final long serialVersionUID = 1L;

        Impossible(String reason) {
            super(reason);
        }
    }

    /**
     * Looks up the classes of these names.
     *
     * @throws Impossible when one is unknown, or they have not one structural class in common
     */
    static ObjectClassSet of(Schema schema, AttributeTypes types, List<String> names) throws Impossible {
        Map<String, ObjectClassDefinition> classes = new LinkedHashMap<>();
        for (String name : names) {
            ObjectClassDefinition definition = schema.getObjectClass(name);
            if (definition == null) {
                throw new Impossible("names the object class '" + name + "', which is not in the schema");
            }
            classes.put(key(definition), definition);
        }
        List<String> missing = new ArrayList<>();
        for (ObjectClassDefinition definition : List.copyOf(classes.values())) {
            for (ObjectClassDefinition superior : definition.getSuperiorClasses(schema, true)) {
                if (classes.putIfAbsent(key(superior), superior) == null) {
                    missing.add(superior.getNameOrOID());
                }
            }
        }
        requireStructure(schema, classes);
        List<Required> required = new ArrayList<>();
        Set<AttributeType> allowed = new HashSet<>();
        for (ObjectClassDefinition definition : classes.values()) {
            for (String attribute : definition.getRequiredAttributes()) {
                Optional<AttributeType> type = types.find(attribute);
                required.add(new Required(attribute, type, definition.getNameOrOID()));
                type.ifPresent(allowed::add);
            }
            for (String attribute : definition.getOptionalAttributes()) {
                types.find(attribute).ifPresent(allowed::add);
            }
        }
        return new ObjectClassSet(
                List.copyOf(missing),
                classes.values().stream()
                        .map(ObjectClassDefinition::getNameOrOID)
                        .toList(),
                List.copyOf(required),
                Set.copyOf(allowed),
                classes.containsKey(EXTENSIBLE_OBJECT));
    }

    private static void requireStructure(Schema schema, Map<String, ObjectClassDefinition> classes) throws Impossible {
        Optional<ObjectClassDefinition> lowest = Optional.empty();
        for (ObjectClassDefinition definition : classes.values()) {
            if (definition.getObjectClassType(schema) == ObjectClassType.STRUCTURAL) {
                if (lowest.isEmpty() || isBelow(definition, lowest.get(), schema)) {
                    lowest = Optional.of(definition);
                } else if (!isBelow(lowest.get(), definition, schema)) {
                    throw new Impossible("has two structural object classes, "
                            + lowest.get().getNameOrOID() + " and " + definition.getNameOrOID()
                            + ", neither of which includes the other");
                }
            }
        }
        if (lowest.isEmpty()) {
            throw new Impossible("has no structural object class");
        }
    }

    private static boolean isBelow(ObjectClassDefinition one, ObjectClassDefinition other, Schema schema) {
        return one.getSuperiorClasses(schema, true).contains(other);
    }

    private static String key(ObjectClassDefinition definition) {
        return definition.getNameOrOID().toLowerCase(Locale.ROOT);
    }
}
