package org.inkan.directory.filter;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.directory.filter.FilterTarget.TargetAttribute;
import org.inkan.directory.filter.MatchingRule.ValueTest;

/**
 * A filter made ready to be tried on many entries: names looked up and assertion values normalized once.
 *
 * <pre>{@code
 * CompiledFilter filter = CompiledFilter.of(Filter.create("(!(cn=a))"), types, rules);
 * boolean selected = filter.evaluate(entry) == Truth.TRUE;
 * }</pre>
 *
 * <p>Nothing in a filter makes it throw: what is not known or does not fit is {@link Truth#UNDEFINED} (RFC 4511 section
 * 4.5.1.7), and so is a part nested more than {@value #DEEPEST} levels deep.
 */
public final class CompiledFilter {

    /** Levels of AND, OR and NOT that are evaluated. */
    public static final int DEEPEST = 100;

    private static final Node UNDEFINED = target -> Truth.UNDEFINED;

    private final Node root;

    private CompiledFilter(Node root) {
        this.root = root;
    }

    /** Compiles {@code filter} by these types and rules. */
    public static CompiledFilter of(Filter filter, AttributeTypes types, MatchingRules rules) {
        return new CompiledFilter(new Compiler(types, rules).compile(filter, 0));
    }

    /** Evaluates over one entry. */
    public Truth evaluate(FilterTarget target) {
        return root.evaluate(target);
    }

    @FunctionalInterface
    private interface Node {
        Truth evaluate(FilterTarget target);
    }

    private record Compiler(AttributeTypes types, MatchingRules rules) {

        Node compile(Filter filter, int depth) {
            if (depth > DEEPEST) {
                return UNDEFINED;
            }
            return switch (filter.getFilterType()) {
                case Filter.FILTER_TYPE_AND -> all(compile(filter.getComponents(), depth), Truth.FALSE);
                case Filter.FILTER_TYPE_OR -> all(compile(filter.getComponents(), depth), Truth.TRUE);
                case Filter.FILTER_TYPE_NOT -> {
                    Node negated = compile(filter.getNOTComponent(), depth + 1);
                    yield target -> negated.evaluate(target).not();
                }
                case Filter.FILTER_TYPE_EXTENSIBLE_MATCH -> extensible(filter);
                default ->
                    types.describe(filter.getAttributeName())
                            .map(attribute -> item(filter, attribute))
                            .orElse(UNDEFINED);
            };
        }

        private List<Node> compile(Filter[] components, int depth) {
            List<Node> nodes = new ArrayList<>(components.length);
            for (Filter component : components) {
                nodes.add(compile(component, depth + 1));
            }
            return nodes;
        }

        /** AND ends at the first False, OR at the first True; otherwise Undefined outweighs the rest. */
        private static Node all(List<Node> nodes, Truth decisive) {
            return target -> {
                Truth result = decisive.not();
                for (Node node : nodes) {
                    Truth truth = node.evaluate(target);
                    if (truth == decisive) {
                        return decisive;
                    }
                    if (truth == Truth.UNDEFINED) {
                        result = Truth.UNDEFINED;
                    }
                }
                return result;
            };
        }

        private Node item(Filter filter, AttributeDescription attribute) {
            AttributeType type = attribute.type();
            if (filter.getFilterType() == Filter.FILTER_TYPE_PRESENCE) {
                Selector selector = selector(attribute);
                return target -> Truth.of(target.attributes().stream().anyMatch(selector::selects));
            }
            Optional<ValueTest> test = switch (filter.getFilterType()) {
                case Filter.FILTER_TYPE_EQUALITY, Filter.FILTER_TYPE_APPROXIMATE_MATCH ->
                    rules.assertionRule(type).flatMap(rule -> rule.assertion(filter.getAssertionValueBytes()));
                case Filter.FILTER_TYPE_GREATER_OR_EQUAL -> ordering(filter, type, SdkRule.Order.GREATER_OR_EQUAL);
                case Filter.FILTER_TYPE_LESS_OR_EQUAL -> ordering(filter, type, SdkRule.Order.LESS_OR_EQUAL);
                case Filter.FILTER_TYPE_SUBSTRING -> substrings(filter, type);
                default -> Optional.empty();
            };
            return test.map(found -> any(selector(attribute), found)).orElse(UNDEFINED);
        }

        private Optional<ValueTest> ordering(Filter filter, AttributeType type, SdkRule.Order order) {
            return type.orderingRule()
                    .flatMap(name -> rules.sdkRule(type))
                    .flatMap(rule -> rule.ordering(filter.getAssertionValueBytes(), order));
        }

        private Optional<ValueTest> substrings(Filter filter, AttributeType type) {
            ASN1OctetString[] parts = filter.getRawSubAnyValues();
            return type.substringRule()
                    .flatMap(name -> rules.sdkRule(type))
                    .flatMap(rule ->
                            rule.substrings(filter.getRawSubInitialValue(), parts, filter.getRawSubFinalValue()));
        }

        private Selector selector(AttributeDescription attribute) {
            return new Selector(attribute, types.keysOf(attribute.type()), types);
        }

        private Node extensible(Filter filter) {
            String ruleName = filter.getMatchingRuleID();
            String attributeName = filter.getAttributeName();
            byte[] value = filter.getAssertionValueBytes();
            Optional<MatchingRule> named = ruleName == null ? Optional.empty() : rules.find(ruleName);
            if (ruleName != null && named.isEmpty()) {
                return UNDEFINED;
            }
            if (attributeName == null) {
                return named.flatMap(rule -> rule.assertion(value).map(test -> extensible(filter, allOf(rule), test)))
                        .orElse(UNDEFINED);
            }
            Optional<AttributeDescription> attribute = types.describe(attributeName);
            return attribute
                    .flatMap(description -> named.isPresent()
                            ? named.filter(rule -> rule.suits(description.type()))
                            : rules.assertionRule(description.type()))
                    .flatMap(rule -> rule.assertion(value))
                    .map(test -> extensible(filter, selector(attribute.orElseThrow()), test))
                    .orElse(UNDEFINED);
        }

        private Wanted allOf(MatchingRule rule) {
            return attribute -> types.describe(attribute.description())
                    .filter(description -> rule.suits(description.type()))
                    .isPresent();
        }

        private Node extensible(Filter filter, Wanted wanted, ValueTest test) {
            Node values = any(wanted, test);
            if (!filter.getDNAttributes()) {
                return values;
            }
            return all(List.of(values, target -> anyOf(nameAttributes(target.dn()), wanted, test)), Truth.TRUE);
        }

        /** The attribute values that make up a name, as {@code :dn} has them (RFC 4511 section 4.5.1.7.7). */
        private List<TargetAttribute> nameAttributes(String dn) {
            List<TargetAttribute> attributes = new ArrayList<>();
            try {
                for (RDN rdn : new DN(dn).getRDNs()) {
                    for (Attribute attribute : rdn.getAttributes()) {
                        types.describe(attribute.getName())
                                .ifPresent(description -> attributes.add(new NameAttribute(
                                        description.canonical(),
                                        description.type().key(),
                                        attribute.getValueByteArrays())));
                    }
                }
            } catch (LDAPException e) {
                return List.of();
            }
            return attributes;
        }
    }

    private static Node any(Wanted wanted, ValueTest test) {
        return target -> anyOf(target.attributes(), wanted, test);
    }

    private static Truth anyOf(List<? extends TargetAttribute> attributes, Wanted wanted, ValueTest test) {
        Truth result = Truth.FALSE;
        for (TargetAttribute attribute : attributes) {
            if (wanted.selects(attribute)) {
                for (byte[] value : attribute.values()) {
                    Truth truth = test.test(value);
                    if (truth == Truth.TRUE) {
                        return truth;
                    }
                    if (truth == Truth.UNDEFINED) {
                        result = truth;
                    }
                }
            }
        }
        return result;
    }

    @FunctionalInterface
    private interface Wanted {
        boolean selects(TargetAttribute attribute);
    }

    private record Selector(AttributeDescription asked, Set<String> keys, AttributeTypes types) implements Wanted {
        @Override
        public boolean selects(TargetAttribute attribute) {
            return keys.contains(attribute.type())
                    && (asked.options().isEmpty()
                            || types.describe(attribute.description())
                                    .filter(description -> description.isNamedBy(asked))
                                    .isPresent());
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record NameAttribute(String description, String type, byte[][] values) implements TargetAttribute {}
}
