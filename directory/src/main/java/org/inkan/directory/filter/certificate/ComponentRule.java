package org.inkan.directory.filter.certificate;

import java.util.Optional;
import java.util.Set;
import org.inkan.directory.filter.AttributeType;
import org.inkan.directory.filter.MatchingRule;
import org.inkan.directory.filter.Truth;

/**
 * A rule that compares components of a value with an assertion of another syntax.
 *
 * @param names name and OID
 * @param syntax OID of the syntax of the attributes that it compares
 * @param reader reads its assertion values
 */
record ComponentRule(Set<String> names, String syntax, AssertionReader reader) implements MatchingRule {

    /** Reads assertion values. */
    @FunctionalInterface
    interface AssertionReader {
        /**
         * Reads one.
         *
         * @throws UnreadableException when the value is not of the assertion syntax
         */
        Assertion read(byte[] assertionValue) throws UnreadableException;
    }

    @Override
    public boolean suits(AttributeType type) {
        return type.syntax().equals(syntax);
    }

    @Override
    public Optional<ValueTest> assertion(byte[] assertionValue) {
        try {
            Assertion assertion = reader.read(assertionValue);
            return Optional.of(value -> test(assertion, value));
        } catch (UnreadableException e) {
            return Optional.empty();
        }
    }

    private static Truth test(Assertion assertion, byte[] value) {
        try {
            return Truth.of(assertion.holds(DerElement.of(value)));
        } catch (UnreadableException e) {
            return Truth.UNDEFINED;
        }
    }
}
