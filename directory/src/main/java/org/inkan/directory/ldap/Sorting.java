package org.inkan.directory.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.matchingrules.MatchingRule;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.SortKey;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.inkan.directory.filter.AttributeType;
import org.inkan.directory.filter.AttributeTypes;
import org.inkan.directory.ldap.PageCookies.Position;
import org.inkan.directory.store.StoredAttribute;
import org.inkan.directory.store.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * Puts entries in the order that a client asks for (RFC 2891 section 1.1): by the smallest value of each key, those
 * without a value last; those that are equal in the order of their ids.
 */
final class Sorting {

    private final Schema schema;
    private final AttributeTypes types;

    Sorting(Schema schema) {
        this.schema = schema;
        this.types = new AttributeTypes(schema);
    }

    /**
     * The order of these keys.
     *
     * @throws LDAPException with the code that the sort result carries: {@code noSuchAttribute} for a type that is not
     *     known, {@code inappropriateMatching} for one that has no order, or not this one
     */
    Order order(List<SortKey> keys) throws LDAPException {
        List<Key> resolved = new ArrayList<>(keys.size());
        for (SortKey key : keys) {
            Optional<AttributeType> type = types.find(key.getAttributeName());
            if (type.isEmpty()) {
                throw new LDAPException(ResultCode.NO_SUCH_ATTRIBUTE, key.getAttributeName() + " is not known");
            }
            resolved.add(new Key(type.get(), rule(type.get(), key.getMatchingRuleID()), key.reverseOrder()));
        }
        return new Order(List.copyOf(resolved), types);
    }

    private MatchingRule rule(AttributeType type, @Nullable String asked) throws LDAPException {
        AttributeTypeDefinition definition = schema.getAttributeType(type.name());
        MatchingRule rule = MatchingRule.selectOrderingMatchingRule(type.name(), asked, schema);
        boolean known = asked == null
                || asked.equalsIgnoreCase(rule.getOrderingMatchingRuleName())
                || asked.equals(rule.getOrderingMatchingRuleOID());
        if (definition == null || type.binary() || !known) {
            throw new LDAPException(ResultCode.INAPPROPRIATE_MATCHING, type.name() + " has no such order");
        }
        return rule;
    }

    /** One key of an order. */
    private record Key(AttributeType type, MatchingRule rule, boolean reversed) {

        int compare(@Nullable ASN1OctetString one, @Nullable ASN1OctetString other) {
            if (one == null || other == null) {
                int missing = (one == null ? 1 : 0) - (other == null ? 1 : 0);
                return reversed ? -missing : missing;
            }
            try {
                int compared = rule.compareValues(one, other);
                return reversed ? -compared : compared;
            } catch (LDAPException e) {
                return 0;
            }
        }

        @Nullable
        ASN1OctetString smallest(StoredEntry entry, AttributeTypes types) {
            ASN1OctetString smallest = null;
            for (StoredAttribute attribute : entry.attributes()) {
                if (types.keysOf(type).contains(attribute.type())) {
                    for (byte[] value : attribute.values()) {
                        ASN1OctetString candidate = new ASN1OctetString(value);
                        if (isComparable(candidate) && (smallest == null || isLess(candidate, smallest))) {
                            smallest = candidate;
                        }
                    }
                }
            }
            return smallest;
        }

        private boolean isComparable(ASN1OctetString value) {
            try {
                rule.normalize(value);
                return true;
            } catch (LDAPException e) {
                return false;
            }
        }

        private boolean isLess(ASN1OctetString one, ASN1OctetString other) {
            try {
                return rule.compareValues(one, other) < 0;
            } catch (LDAPException e) {
                return false;
            }
        }
    }

    /**
     * An entry in its place.
     *
     * @param place where it stands
     */
    record Placed(StoredEntry entry, Place place) {}

    /** An order in which entries can be put. */
    record Order(List<Key> keys, AttributeTypes types) {

        List<Placed> sort(List<StoredEntry> entries) {
            return entries.stream()
                    .map(entry -> new Placed(entry, place(entry)))
                    .sorted((one, other) -> compare(one.place, other.place))
                    .toList();
        }

        private Place place(StoredEntry entry) {
            return new Place(
                    keys.stream()
                            .map(key -> Optional.ofNullable(key.smallest(entry, types)))
                            .toList(),
                    entry.id());
        }

        /**
         * Which of these sorted entries comes after a position, whether the entry of that position is still there or
         * not; empty when that cannot be told.
         */
        OptionalInt next(List<Placed> inOrder, Position position) {
            if (position.lastId() == 0) {
                return OptionalInt.of(0);
            }
            if (position.values().length > 0) {
                Place last = Place.decode(position.values(), position.lastId());
                int next = 0;
                while (next < inOrder.size() && compare(inOrder.get(next).place, last) <= 0) {
                    next++;
                }
                return OptionalInt.of(next);
            }
            for (int i = 0; i < inOrder.size(); i++) {
                if (inOrder.get(i).place.id() == position.lastId()) {
                    return OptionalInt.of(i + 1);
                }
            }
            return OptionalInt.empty();
        }

        private int compare(Place one, Place other) {
            for (int i = 0; i < keys.size(); i++) {
                int compared = keys.get(i)
                        .compare(
                                one.values().get(i).orElse(null),
                                other.values().get(i).orElse(null));
                if (compared != 0) {
                    return compared;
                }
            }
            return Long.compare(one.id(), other.id());
        }
    }
}
