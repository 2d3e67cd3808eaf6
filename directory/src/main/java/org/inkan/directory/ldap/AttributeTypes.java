package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Attribute types by each of their names and their OID, with what selecting attributes needs to know of them. */
final class AttributeTypes {

    /**
     * One attribute type.
     *
     * @param name its first name in lower case
     * @param operational whether a client must ask for it by name or with {@code +} (RFC 4512 section 3.4)
     * @param ancestors the names of the types it is derived from, itself included (RFC 4512 section 2.5.1)
     */
    record Type(String name, boolean operational, Set<String> ancestors) {}

    private final Map<String, Type> types = new HashMap<>();
    private final Schema schema;
    private final org.inkan.directory.filter.AttributeTypes further;

    AttributeTypes(Schema schema) {
        this.schema = schema;
        further = new org.inkan.directory.filter.AttributeTypes(schema);
        for (AttributeTypeDefinition definition : schema.getAttributeTypes()) {
            Set<String> ancestors = new HashSet<>();
            for (AttributeTypeDefinition at = definition; at != null; at = at.getSuperiorType(schema)) {
                ancestors.add(lower(at.getNameOrOID()));
            }
            Type type = new Type(
                    lower(definition.getNameOrOID()), definition.getUsage().isOperational(), Set.copyOf(ancestors));
            types.put(lower(definition.getOID()), type);
            for (String name : definition.getNames()) {
                types.put(lower(name), type);
            }
        }
    }

    /** The type of this name or OID; one that the schema does not know is a user attribute of its own. */
    Type type(String nameOrOid) {
        String key = lower(nameOrOid);
        Type type = types.get(key);
        if (type == null) {
            // One of the second names that the schema itself leaves out, such as commonName.
            type = further.find(key).map(known -> types.get(known.key())).orElse(null);
        }
        return type != null ? type : new Type(key, false, Set.of(key));
    }

    /** The attributes that an object class requires or allows; none when there is no such class (RFC 4529 section 2). */
    Set<String> ofObjectClass(String nameOrOid) {
        ObjectClassDefinition objectClass = schema.getObjectClass(nameOrOid);
        if (objectClass == null) {
            return Set.of();
        }
        Set<String> attributes = new HashSet<>();
        objectClass.getRequiredAttributes(schema, true).forEach(type -> attributes.add(type.getNameOrOID()));
        objectClass.getOptionalAttributes(schema, true).forEach(type -> attributes.add(type.getNameOrOID()));
        return attributes;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
