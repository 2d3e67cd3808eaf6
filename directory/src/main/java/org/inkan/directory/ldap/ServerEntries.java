package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import java.util.Optional;
import java.util.Set;
import org.inkan.directory.wire.Controls;

/**
 * The entries that describe the server itself: the root DSE (RFC 4512 section 5.1) and the subschema subentry (section
 * 4.2). They say what works here and no more.
 */
final class ServerEntries {

    /** Name of the subschema subentry. */
    static final DN SUBSCHEMA = new DN(new RDN("cn", "schema"));

    /** RFC 3673, RFC 4529 and RFC 4526. */
    private static final String ALL_OPERATIONAL_ATTRIBUTES = "1.3.6.1.4.1.4203.1.5.1";

    private static final String ATTRIBUTES_BY_OBJECT_CLASS = "1.3.6.1.4.1.4203.1.5.2";
    private static final String ABSOLUTE_TRUE_AND_FALSE = "1.3.6.1.4.1.4203.1.5.3";

    private final MemoryEntry rootDse;
    private final MemoryEntry subschema;

    ServerEntries(PublishedContexts contexts, Subschema definitions, Set<String> extensions) {
        Entry root = new Entry(DN.NULL_DN);
        root.addAttribute("objectClass", "top");
        root.addAttribute(
                "namingContexts", contexts.names().stream().map(DN::toString).toList());
        root.addAttribute("subschemaSubentry", SUBSCHEMA.toString());
        root.addAttribute("supportedLDAPVersion", "3");
        root.addAttribute("supportedControl", Controls.SUPPORTED);
        root.addAttribute("supportedExtension", extensions);
        root.addAttribute(
                "supportedFeatures", ALL_OPERATIONAL_ATTRIBUTES, ATTRIBUTES_BY_OBJECT_CLASS, ABSOLUTE_TRUE_AND_FALSE);
        root.addAttribute("vendorName", "Inkan");
        rootDse = new MemoryEntry(0, root);

        subschema = new MemoryEntry(0, definitions.entry(SUBSCHEMA));
    }

    /** Whether this is the name of one of the server's own entries. */
    static boolean isOwn(DN dn) {
        return dn.isNullDN() || dn.equals(SUBSCHEMA);
    }

    /** The server's own entry of this name, if it is one. */
    Optional<MemoryEntry> find(DN dn) {
        if (dn.isNullDN()) {
            return Optional.of(rootDse);
        }
        return dn.equals(SUBSCHEMA) ? Optional.of(subschema) : Optional.empty();
    }
}
