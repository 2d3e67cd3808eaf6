package org.inkan.directory.filter;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * A substrings rule that an extensible filter calls by name. Its assertion is a SubstringAssertion (RFC 4517 section
 * 3.3.30), {@code initial*any*final}, in which a backslash and two hexadecimal digits stand for an octet.
 */
final class SubstringsRule implements MatchingRule {

    private final SdkRule equality;
    private final Set<String> names;

    /**
     * @param equality the equality rule of the same syntax
     * @param names name and OID
     */
    SubstringsRule(SdkRule equality, String... names) {
        this.equality = equality;
        this.names = Set.of(names);
    }

    @Override
    public Set<String> names() {
        return names;
    }

    @Override
    public boolean suits(AttributeType type) {
        return equality.suits(type);
    }

    @Override
    public Optional<ValueTest> assertion(byte[] assertionValue) {
        String text = new String(assertionValue, StandardCharsets.UTF_8);
        if (text.indexOf('(') >= 0 || text.indexOf(')') >= 0) {
            text = text.replace("(", "\\28").replace(")", "\\29");
        }
        try {
            Filter parts = Filter.create("(cn=" + text + ")");
            if (parts.getFilterType() != Filter.FILTER_TYPE_SUBSTRING) {
                return Optional.empty();
            }
            ASN1OctetString[] any = parts.getRawSubAnyValues();
            return equality.substrings(parts.getRawSubInitialValue(), any, parts.getRawSubFinalValue());
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }
}
