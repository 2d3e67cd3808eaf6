package org.inkan.directory.filter;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of RFC 4517 as UnboundID's SDK implements them: equality, and ordering and substrings beside it. */
final class SdkRule implements EqualityRule {

    private final com.unboundid.ldap.matchingrules.MatchingRule rule;
    private final Set<String> names;
    private final Set<String> suitable;
    private final Function<byte[], Optional<byte[]>> shortcut;

    /**
     * @param names names and OID of the equality rule
     * @param suitable the equality rules, by name, of the types whose values this one can compare
     */
    SdkRule(com.unboundid.ldap.matchingrules.MatchingRule rule, Set<String> names, Set<String> suitable) {
        this(rule, names, suitable, value -> Optional.empty());
    }

    /**
     * As above, with a quicker way for the values that are frequent.
     *
     * @param shortcut gives what {@code rule} would give, or nothing for a value that it leaves to the rule
     */
    SdkRule(
            com.unboundid.ldap.matchingrules.MatchingRule rule,
            Set<String> names,
            Set<String> suitable,
            Function<byte[], Optional<byte[]>> shortcut) {
        this.rule = rule;
        this.names = names;
        this.suitable = suitable;
        this.shortcut = shortcut;
    }

    @Override
    public Set<String> names() {
        return names;
    }

    @Override
    public boolean suits(AttributeType type) {
        return type.equalityRule().filter(suitable::contains).isPresent();
    }

    @Override
    public Optional<byte[]> normalize(byte[] value) {
        Optional<byte[]> quick = shortcut.apply(value);
        if (quick.isPresent()) {
            return quick;
        }
        try {
            return Optional.of(rule.normalize(new ASN1OctetString(value)).getValue());
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }

    /** Tests whether a value is at least (or, turned round, at most) the assertion value. */
    Optional<ValueTest> ordering(byte[] assertionValue, Order order) {
        if (normalize(assertionValue).isEmpty()) {
            return Optional.empty();
        }
        ASN1OctetString wanted = new ASN1OctetString(assertionValue);
        return Optional.of(value -> {
            try {
                return Truth.of(order.holds(rule.compareValues(new ASN1OctetString(value), wanted)));
            } catch (LDAPException e) {
                return Truth.UNDEFINED;
            }
        });
    }

    /** Tests whether a value has these parts in this order. */
    Optional<ValueTest> substrings(
            @Nullable ASN1OctetString initial, ASN1OctetString[] any, @Nullable ASN1OctetString last) {
        ASN1OctetString[] parts = Arrays.copyOf(any, any.length);
        return Optional.of(value -> {
            try {
                return Truth.of(rule.matchesSubstring(new ASN1OctetString(value), initial, parts, last));
            } catch (LDAPException e) {
                return Truth.UNDEFINED;
            }
        });
    }

    /** Which side of the assertion value a value must be on. */
    enum Order {
        LESS,
        LESS_OR_EQUAL,
        GREATER_OR_EQUAL;

        boolean holds(int comparison) {
            return switch (this) {
                case LESS -> comparison < 0;
                case LESS_OR_EQUAL -> comparison <= 0;
                case GREATER_OR_EQUAL -> comparison >= 0;
            };
        }
    }
}
