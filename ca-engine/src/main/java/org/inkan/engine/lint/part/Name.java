package org.inkan.engine.lint.part;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.inkan.engine.lint.der.DerNode;
import org.inkan.engine.lint.rule.UnreadableException;

/**
 * A distinguished name.
 *
 * @param field where it stands, such as {@code issuer}
 * @param node as encoded
 * @param rdns its relative distinguished names, each at least one attribute
 */
public record Name(String field, DerNode node, List<List<NameAttribute>> rdns) {

    /** Copies the lists. */
    public Name {
        rdns = rdns.stream().map(List::copyOf).toList();
    }

    /**
     * Reads an RDNSequence.
     *
     * @throws UnreadableException if it is none
     */
    public static Name of(String field, DerNode node) {
        List<List<NameAttribute>> rdns = new ArrayList<>();
        expect(node.is(DerNode.SEQUENCE), field);
        for (DerNode rdn : node.children()) {
            expect(rdn.is(DerNode.SET) && !rdn.children().isEmpty(), field);
            List<NameAttribute> attributes = new ArrayList<>();
            for (DerNode attribute : rdn.children()) {
                expect(attribute.is(DerNode.SEQUENCE) && attribute.children().size() == 2, field);
                attributes.add(new NameAttribute(attribute.child(0).objectIdentifier(), attribute.child(1)));
            }
            rdns.add(attributes);
        }
        return new Name(field, node, rdns);
    }

    /** All attributes. */
    public Stream<NameAttribute> attributes() {
        return rdns.stream().flatMap(List::stream);
    }

    /** The attributes of one type. */
    public Stream<NameAttribute> attributes(String type) {
        return attributes().filter(attribute -> attribute.type().equals(type));
    }

    /** Whether there is an attribute of this type. */
    public boolean has(String type) {
        return attributes(type).findAny().isPresent();
    }

    /** Whether it names nothing. */
    public boolean isEmpty() {
        return rdns.isEmpty();
    }

    private static void expect(boolean holds, String field) {
        if (!holds) {
            throw new UnreadableException("The " + field + " is not a Name (RFC 5280 4.1.2.4).");
        }
    }
}
