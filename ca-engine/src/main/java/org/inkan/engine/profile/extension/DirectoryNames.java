package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.inkan.engine.name.NameAttribute;
import org.inkan.engine.name.StringType;
import org.inkan.engine.name.TextRules;

/** Reads the directory names that profiles and organisations write as RFC 4514 strings. */
final class DirectoryNames {

    private DirectoryNames() {}

    /**
     * The name, its values as PrintableString where they can be and as UTF8String otherwise (RFC 5280 section 4.1.2.4).
     *
     * @throws IllegalArgumentException that names what is wrong
     */
    static X500Name parse(String text) {
        try {
            List<RDN> rdns = new ArrayList<>();
            for (com.unboundid.ldap.sdk.RDN rdn : new com.unboundid.ldap.sdk.DN(text).getRDNs()) {
                require(!rdn.isMultiValued(), "the name '" + text + "' has an RDN of several attributes. Write one.");
                NameAttribute attribute = NameAttribute.of(rdn.getAttributeNames()[0]);
                String value = rdn.getAttributeValues()[0];
                StringType type =
                        StringType.PRINTABLE_STRING.holds(value) ? StringType.PRINTABLE_STRING : StringType.UTF8_STRING;
                TextRules.fault(attribute.keyword(), value, type, attribute.upperBound())
                        .ifPresent(fault -> require(false, fault));
                rdns.add(0, new RDN(attribute.oid(), type.encode(value)));
            }
            require(!rdns.isEmpty(), "a directoryName is empty.");
            return new X500Name(rdns.toArray(RDN[]::new));
        } catch (LDAPException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a distinguished name (RFC 4514) such as cn=HSM 0001.", e);
        }
    }
}
