package org.inkan.directory.store;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassType;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.filter.AttributeDescription;

/** Checks an entry against its object classes (RFC 4512 sections 2.4 and 3.3). */
final class SchemaCheck {

    /** The class that allows every attribute (RFC 4512 section 4.3). */
    private static final String EXTENSIBLE_OBJECT = "extensibleobject";

    private final StoreSchema schema;
    private final String dn;
    private final Map<String, ObjectClassDefinition> classes = new LinkedHashMap<>();
    private final List<String> superclassesMissing = new ArrayList<>();

    /**
     * Looks up the classes of the entry {@code dn}.
     *
     * @throws DirectoryException with {@code objectClassViolation} when one is unknown, or they have not one structural
     *     class in common
     */
    SchemaCheck(StoreSchema schema, String dn, List<String> names) {
        this.schema = schema;
        this.dn = dn;
        Schema definitions = schema.schema();
        for (String name : names) {
            ObjectClassDefinition definition = definitions.getObjectClass(name);
            if (definition == null) {
                throw violation("names the object class '" + name + "', which is not in the schema");
            }
            classes.put(key(definition), definition);
        }
        for (ObjectClassDefinition definition : List.copyOf(classes.values())) {
            for (ObjectClassDefinition superior : definition.getSuperiorClasses(definitions, true)) {
                if (classes.putIfAbsent(key(superior), superior) == null) {
                    superclassesMissing.add(superior.getNameOrOID());
                }
            }
        }
        checkStructure(definitions);
    }

    private void checkStructure(Schema definitions) {
        Optional<ObjectClassDefinition> lowest = Optional.empty();
        for (ObjectClassDefinition definition : classes.values()) {
            if (definition.getObjectClassType(definitions) == ObjectClassType.STRUCTURAL) {
                if (lowest.isEmpty() || isBelow(definition, lowest.get(), definitions)) {
                    lowest = Optional.of(definition);
                } else if (!isBelow(lowest.get(), definition, definitions)) {
                    throw violation("has two structural object classes, "
                            + lowest.get().getNameOrOID() + " and " + definition.getNameOrOID()
                            + ", neither of which includes the other");
                }
            }
        }
        if (lowest.isEmpty()) {
            throw violation("has no structural object class");
        }
    }

    private static boolean isBelow(ObjectClassDefinition one, ObjectClassDefinition other, Schema definitions) {
        return one.getSuperiorClasses(definitions, true).contains(other);
    }

    /** Superclasses of the classes named that the entry does not name itself. */
    List<String> superclassesMissing() {
        return superclassesMissing;
    }

    /**
     * Checks which attributes there are.
     *
     * @param counts the entry's attributes and how many values each has
     * @throws DirectoryException with {@code objectClassViolation} or {@code constraintViolation}
     */
    void attributes(Map<AttributeDescription, Integer> counts) {
        for (ObjectClassDefinition definition : classes.values()) {
            for (String required : definition.getRequiredAttributes()) {
                if (counts.keySet().stream().noneMatch(present -> isOf(present, required))) {
                    throw violation(
                            "lacks the attribute " + required + ", which " + definition.getNameOrOID() + " requires");
                }
            }
        }
        counts.forEach((description, count) -> {
            if (!description.type().operational() && !isAllowed(description)) {
                throw violation("has the attribute " + description.canonical() + ", which none of its object classes "
                        + classNames() + " allows");
            }
            if (description.type().singleValued() && count > 1) {
                throw new DirectoryException(
                        ResultCode.CONSTRAINT_VIOLATION,
                        "The entry '" + dn + "' has " + count + " values of " + description.canonical()
                                + ", which is single-valued.");
            }
        });
    }

    private boolean isAllowed(AttributeDescription description) {
        return classes.containsKey(EXTENSIBLE_OBJECT)
                || classes.values().stream()
                        .anyMatch(definition -> isAny(description, definition.getRequiredAttributes())
                                || isAny(description, definition.getOptionalAttributes()));
    }

    private boolean isAny(AttributeDescription description, String[] names) {
        for (String name : names) {
            if (isOf(description, name)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOf(AttributeDescription description, String name) {
        return schema.types().find(name).filter(description.type()::equals).isPresent();
    }

    private List<String> classNames() {
        return classes.values().stream()
                .map(ObjectClassDefinition::getNameOrOID)
                .toList();
    }

    private static String key(ObjectClassDefinition definition) {
        return definition.getNameOrOID().toLowerCase(Locale.ROOT);
    }

    private DirectoryException violation(String what) {
        return new DirectoryException(ResultCode.OBJECT_CLASS_VIOLATION, "The entry '" + dn + "' " + what + ".");
    }
}
