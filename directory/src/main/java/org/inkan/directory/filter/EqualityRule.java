package org.inkan.directory.filter;

import java.util.Arrays;
import java.util.Optional;

/** A rule under which two values are equal when their normalized forms are the same octets. */
public interface EqualityRule extends MatchingRule {

    /**
     * The form in which equal values are alike.
     *
     * @return empty when the value is not of the syntax
     */
    Optional<byte[]> normalize(byte[] value);

    @Override
    default Optional<ValueTest> assertion(byte[] assertionValue) {
        return normalize(assertionValue)
                .map(wanted -> value -> normalize(value)
                        .map(normalized -> Truth.of(Arrays.equals(normalized, wanted)))
                        .orElse(Truth.UNDEFINED));
    }
}
