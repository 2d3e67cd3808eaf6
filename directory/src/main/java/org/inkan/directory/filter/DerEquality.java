package org.inkan.directory.filter;

import java.util.Optional;
import java.util.Set;

/**
 * Equality of certificates, CRLs and pairs by their DER, octet for octet: what a {@code ;binary} assertion value means.
 */
final class DerEquality implements EqualityRule {

    @Override
    public Set<String> names() {
        return Set.of();
    }

    @Override
    public boolean suits(AttributeType type) {
        return type.binary();
    }

    @Override
    public Optional<byte[]> normalize(byte[] value) {
        return Optional.of(value);
    }
}
