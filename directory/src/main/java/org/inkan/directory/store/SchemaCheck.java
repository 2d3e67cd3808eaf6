package org.inkan.directory.store;

import com.unboundid.ldap.sdk.ResultCode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.filter.AttributeDescription;
import org.inkan.directory.filter.AttributeType;

/** Checks an entry against its object classes (RFC 4512 sections 2.4 and 3.3). */
final class SchemaCheck {

    private final String dn;
    private final ObjectClassSet classes;

    /**
     * Looks up the classes of the entry {@code dn}.
     *
     * @throws DirectoryException with {@code objectClassViolation} when one is unknown, or they have not one structural
     *     class in common
     */
    SchemaCheck(StoreSchema schema, String dn, List<String> names) {
        this.dn = dn;
        try {
            classes = schema.classes().of(names);
        } catch (ObjectClassSet.Impossible e) {
            throw violation(String.valueOf(e.getMessage()));
        }
    }

    /** Superclasses of the classes named that the entry does not name itself. */
    List<String> superclassesMissing() {
        return classes.superclassesMissing();
    }

    /**
     * Checks which attributes there are.
     *
     * @param counts the entry's attributes and how many values each has
     * @throws DirectoryException with {@code objectClassViolation} or {@code constraintViolation}
     */
    void attributes(Map<AttributeDescription, Integer> counts) {
        Set<AttributeType> present = new HashSet<>();
        counts.keySet().forEach(description -> present.add(description.type()));
        for (ObjectClassSet.Required required : classes.required()) {
            if (required.type().filter(present::contains).isEmpty()) {
                throw violation("lacks the attribute " + required.attribute() + ", which " + required.objectClass()
                        + " requires");
            }
        }
        counts.forEach((description, count) -> {
            if (!description.type().operational()
                    && !classes.extensible()
                    && !classes.allowed().contains(description.type())) {
                throw violation("has the attribute " + description.canonical() + ", which none of its object classes "
                        + classes.names() + " allows");
            }
            if (description.type().singleValued() && count > 1) {
                throw new DirectoryException(
                        ResultCode.CONSTRAINT_VIOLATION,
                        "The entry '" + dn + "' has " + count + " values of " + description.canonical()
                                + ", which is single-valued.");
            }
        });
    }

    private DirectoryException violation(String what) {
        return new DirectoryException(ResultCode.OBJECT_CLASS_VIOLATION, "The entry '" + dn + "' " + what + ".");
    }
}
