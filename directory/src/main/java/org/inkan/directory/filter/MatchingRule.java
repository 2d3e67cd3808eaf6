package org.inkan.directory.filter;

import java.util.Optional;
import java.util.Set;

/**
 * A rule by which attribute values are compared with an assertion (RFC 4512 section 4.1.3).
 *
 * <p>The assertion's syntax may differ from the attribute's, as it does for {@code certificateExactMatch}; it is read
 * once and then tried on many values.
 */
public interface MatchingRule {

    /** Names and OID by which an extensible match may call it. */
    Set<String> names();

    /** Whether values of this type are of the kind that the rule compares. */
    boolean suits(AttributeType type);

    /**
     * Reads an assertion value.
     *
     * @return empty when it is not of the rule's assertion syntax, so that the filter is Undefined
     */
    Optional<ValueTest> assertion(byte[] assertionValue);

    /** An assertion value made ready. */
    @FunctionalInterface
    interface ValueTest {
        /** Tries it on one attribute value. */
        Truth test(byte[] attributeValue);
    }
}
