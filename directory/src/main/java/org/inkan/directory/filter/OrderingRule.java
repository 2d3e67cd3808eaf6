package org.inkan.directory.filter;

import java.util.Optional;
import java.util.Set;

/**
 * An ordering rule that an extensible filter calls by name: it holds of values that come before the assertion value (RFC
 * 4517, for example section 4.2.17).
 */
final class OrderingRule implements MatchingRule {

    private final SdkRule equality;
    private final Set<String> names;

    /**
     * @param equality the equality rule of the same syntax
     * @param names name and OID
     */
    OrderingRule(SdkRule equality, String... names) {
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
        return equality.ordering(assertionValue, SdkRule.Order.LESS);
    }
}
