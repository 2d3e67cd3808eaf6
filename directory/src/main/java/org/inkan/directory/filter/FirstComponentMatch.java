package org.inkan.directory.filter;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * A rule that looks at the first component of a value only, which for the definitions in a subschema is their number
 * (RFC 4517 sections 4.2.18 and 4.2.25): {@code (attributeTypes=cn)} finds {@code ( 2.5.4.3 NAME 'cn' … )}.
 */
final class FirstComponentMatch implements EqualityRule {

    private final EqualityRule component;
    private final String name;
    private final String oid;

    /**
     * @param component the rule that compares the components
     * @param name name of this rule
     * @param oid its number
     */
    FirstComponentMatch(EqualityRule component, String name, String oid) {
        this.component = component;
        this.name = name;
        this.oid = oid;
    }

    @Override
    public Set<String> names() {
        return Set.of(name, oid);
    }

    @Override
    public boolean suits(AttributeType type) {
        return type.equalityRule()
                .filter(rule -> rule.equals(name) || rule.equals(oid))
                .isPresent();
    }

    @Override
    public Optional<byte[]> normalize(byte[] value) {
        String text = new String(value, StandardCharsets.UTF_8).strip();
        if (!text.startsWith("(")) {
            return component.normalize(value);
        }
        String[] words = text.substring(1).strip().split("[\\s)]", 2);
        return component.normalize(words[0].getBytes(StandardCharsets.UTF_8));
    }
}
