package org.inkan.directory.store;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.ResultCode;
import java.nio.charset.StandardCharsets;
import org.inkan.directory.DirectoryException;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.ObjectClasses;

/** That an alias has nothing below it (RFC 4512 section 2.6). */
final class AliasRule {

    private AliasRule() {}

    /**
     * Checks that {@code dn} may be added below {@code parent}.
     *
     * @throws DirectoryException with {@code aliasProblem} when the parent is an alias
     */
    static void requireNoAlias(StoreSchema schema, LoadedEntry parent, DN dn) {
        String named = schema.typeKey(AttributeNames.ALIASED_OBJECT_NAME);
        boolean mayBeAlias = parent.attributes().stream()
                .anyMatch(attribute -> attribute.type().equals(named));
        if (!mayBeAlias) {
            return;
        }
        String classes = schema.typeKey(AttributeNames.OBJECT_CLASS);
        for (StoredAttribute attribute : parent.attributes()) {
            if (attribute.type().equals(classes)) {
                for (byte[] value : attribute.values()) {
                    if (ObjectClasses.isAlias(new String(value, StandardCharsets.UTF_8))) {
                        throw new DirectoryException(
                                ResultCode.ALIAS_PROBLEM,
                                "The entry '" + dn + "' cannot be added: '" + parent.dn()
                                        + "' is an alias, which has nothing below it (RFC 4512 section 2.6). Add it below"
                                        + " the entry that the alias names.");
                    }
                }
            }
        }
    }

    static DirectoryException aboveOthers(DN dn) {
        return new DirectoryException(
                ResultCode.ALIAS_PROBLEM,
                "The entry '" + dn + "' cannot become an alias, which has nothing below it (RFC 4512 section 2.6)."
                        + " Delete what is below it first.");
    }
}
