package org.inkan.engine.lint.part;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.inkan.engine.lint.rule.UnreadableException;

/**
 * The extensions of a certificate, of a CRL or of a CRL's entry. Each value is read once, for there are many rules; for one
 * thread.
 */
public final class Extensions {

    private final List<ExtensionPart> list;
    private final Map<String, Object> values = new HashMap<>();

    /** These extensions, in their order. */
    public Extensions(List<ExtensionPart> list) {
        this.list = List.copyOf(list);
    }

    /** All of them, in their order. */
    public List<ExtensionPart> list() {
        return list;
    }

    /** The first of this type. */
    public Optional<ExtensionPart> find(ASN1ObjectIdentifier type) {
        for (ExtensionPart extension : list) {
            if (extension.is(type)) {
                return Optional.of(extension);
            }
        }
        return Optional.empty();
    }

    /** Whether there is one of this type. */
    public boolean has(ASN1ObjectIdentifier type) {
        return find(type).isPresent();
    }

    /**
     * The value of the extension of this type.
     *
     * @param syntax what it is read as
     * @param reader reads it the first time that it is asked for as this
     * @throws UnreadableException if it cannot be read
     */
    public <V> Optional<V> value(ASN1ObjectIdentifier type, Class<V> syntax, Function<ASN1Encodable, V> reader) {
        return find(type).map(extension -> {
            Object known = values.get(extension.oid());
            if (syntax.isInstance(known)) {
                return syntax.cast(known);
            }
            V value = read(extension, reader);
            values.put(extension.oid(), value);
            return value;
        });
    }

    private static <V> V read(ExtensionPart extension, Function<ASN1Encodable, V> reader) {
        try {
            return reader.apply(extension.parsed());
        } catch (RuntimeException e) {
            throw new UnreadableException("The extension " + extension.label() + " cannot be read.", e);
        }
    }
}
