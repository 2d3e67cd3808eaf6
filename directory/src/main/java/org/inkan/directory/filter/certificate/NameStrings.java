package org.inkan.directory.filter.certificate;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.directory.filter.AttributeType;
import org.inkan.directory.filter.AttributeTypes;
import org.inkan.directory.filter.certificate.NormalizedName.Part;

/** Reads names that are written as RFC 4514 says, and as its predecessors did, by the attribute types of a schema. */
final class NameStrings {

    /** Types of names that clients print and that LDAP's schemas leave out (PKCS #9, X.520), in lower case. */
    private static final Map<String, String> FURTHER_TYPES = Map.of(
            "e", "1.2.840.113549.1.9.1",
            "email", "1.2.840.113549.1.9.1",
            "emailaddress", "1.2.840.113549.1.9.1",
            "t", "2.5.4.12",
            "s", "2.5.4.8",
            "dnq", "2.5.4.46",
            "organizationidentifier", "2.5.4.97");

    private final AttributeTypes types;

    NameStrings(AttributeTypes types) {
        this.types = types;
    }

    /** @throws UnreadableException when it is not a name or has a type that is not known */
    NormalizedName name(String text) throws UnreadableException {
        try {
            List<Set<Part>> rdns = new ArrayList<>();
            for (RDN rdn : new DN(text).getRDNs()) {
                rdns.add(parts(rdn));
            }
            Collections.reverse(rdns);
            return new NormalizedName(rdns);
        } catch (LDAPException e) {
            throw new UnreadableException("This is not a distinguished name (RFC 4514)");
        }
    }

    /** @throws UnreadableException when it is not a relative name or has a type that is not known */
    Set<Part> rdn(String text) throws UnreadableException {
        try {
            return parts(new RDN(text));
        } catch (LDAPException e) {
            throw new UnreadableException("This is not a relative distinguished name (RFC 4514)");
        }
    }

    private Set<Part> parts(RDN rdn) throws UnreadableException {
        Set<Part> parts = new HashSet<>();
        for (Attribute attribute : rdn.getAttributes()) {
            parts.add(new Part(type(attribute.getName()), NormalizedText.of(attribute.getValue())));
        }
        return Set.copyOf(parts);
    }

    private String type(String written) throws UnreadableException {
        String name = written.toLowerCase(Locale.ROOT);
        String oid = name.startsWith("oid.") ? name.substring(4) : name;
        if (ObjectIdentifiers.isDotted(oid)) {
            return oid;
        }
        String further = FURTHER_TYPES.get(name);
        Optional<String> known = types.find(name).map(AttributeType::oid);
        if (known.isEmpty() && further == null) {
            throw new UnreadableException("The attribute type " + written + " is not known");
        }
        return known.orElseGet(() -> String.valueOf(further));
    }
}
