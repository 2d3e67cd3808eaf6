package org.inkan.directory.store;

import com.unboundid.ldap.sdk.ResultCode;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.filter.AttributeDescription;

/** Which attributes a caller may write. */
final class Values {

    private Values() {}

    /**
     * Looks up an attribute that a caller wants to write.
     *
     * @throws DirectoryException with {@code undefinedAttributeType} when the schema does not know it, with
     *     {@code constraintViolation} when only the directory sets it
     */
    static AttributeDescription writable(StoreSchema schema, String name) {
        AttributeDescription description = known(schema, name);
        if (description.type().noUserModification()) {
            throw new DirectoryException(
                    ResultCode.CONSTRAINT_VIOLATION,
                    "The attribute " + description.canonical() + " is set by the directory alone. Leave it out.");
        }
        return description;
    }

    /**
     * Looks up an attribute, the directory's own ones too.
     *
     * @throws DirectoryException with {@code undefinedAttributeType} when the schema does not know it
     */
    static AttributeDescription known(StoreSchema schema, String name) {
        return schema.types()
                .describe(name)
                .orElseThrow(() -> new DirectoryException(
                        ResultCode.UNDEFINED_ATTRIBUTE_TYPE,
                        "The attribute '" + name + "' is not in the schema, or its options are malformed."));
    }
}
