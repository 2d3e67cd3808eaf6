package org.inkan.engine.authority;

import static org.inkan.engine.definition.Checks.require;

import com.unboundid.ldap.sdk.DN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.inkan.engine.name.NameAttribute;
import org.inkan.engine.name.StringType;
import org.inkan.engine.profile.SubjectField;

/**
 * One name in its three forms: the directory's DN, the X.500 name in certificates and CRLs, and the ldap URL.
 *
 * <p>The X.500 name begins with the most significant RDN, the DN with the least.
 *
 * @param dn name of the entry
 * @param encoding how the values are encoded in {@link #x500}
 */
record AuthorityName(DN dn, StringType encoding) {

    private static final Set<NameAttribute> ENTRIES =
            EnumSet.of(NameAttribute.C, NameAttribute.O, NameAttribute.OU, NameAttribute.CN);

    /**
     * Checks that the name can be an entry's and a certificate's.
     *
     * @throws IllegalArgumentException that names the attribute and the rule
     */
    void check() {
        for (com.unboundid.ldap.sdk.RDN rdn : dn.getRDNs()) {
            require(!rdn.isMultiValued(), "the name '" + dn + "' has an RDN of several attributes. Write one.");
            NameAttribute attribute = NameAttribute.of(rdn.getAttributeNames()[0]);
            require(
                    ENTRIES.contains(attribute),
                    "a CA's entry cannot be named by '" + attribute.keyword() + "'. Use c, o, ou or cn.");
            SubjectField.fixed(attribute, type(attribute), rdn.getAttributeValues()[0]);
        }
    }

    private StringType type(NameAttribute attribute) {
        return attribute == NameAttribute.C ? StringType.PRINTABLE_STRING : encoding;
    }

    /** The name as it stands in certificates and CRLs. */
    X500Name x500() {
        List<RDN> rdns = new ArrayList<>();
        for (com.unboundid.ldap.sdk.RDN rdn : dn.getRDNs()) {
            String keyword = rdn.getAttributeNames()[0];
            String value = rdn.getAttributeValues()[0];
            NameAttribute attribute = NameAttribute.of(keyword);
            rdns.add(0, new RDN(attribute.oid(), type(attribute).encode(value)));
        }
        return new X500Name(rdns.toArray(RDN[]::new));
    }

    /**
     * The ldap URL of one attribute of the entry (RFC 4516). The comma of a value is written {@code %5C,}: clients that
     * decode it get the DN that RFC 4514 asks for.
     */
    String ldapUrl(String address, String attribute) {
        StringBuilder url = new StringBuilder(address).append('/');
        for (byte octet : dn.toString().getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean plain = c > 0x20 && c < 0x7f && "\"#%<>?[\\]^`{|}".indexOf(c) < 0;
            url.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return url.append('?').append(attribute).toString();
    }
}
