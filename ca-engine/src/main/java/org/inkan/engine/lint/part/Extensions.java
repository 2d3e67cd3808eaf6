package org.inkan.engine.lint.part;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.inkan.engine.lint.rule.UnreadableException;

/**
 * The extensions of a certificate, of a CRL or of a CRL's entry.
 *
 * @param list in their order
 */
public record Extensions(List<ExtensionPart> list) {

    /** Copies the list. */
    public Extensions {
        list = List.copyOf(list);
    }

    /** The first of this type. */
    public Optional<ExtensionPart> find(ASN1ObjectIdentifier type) {
        return list.stream().filter(extension -> extension.is(type)).findFirst();
    }

    /** Whether there is one of this type. */
    public boolean has(ASN1ObjectIdentifier type) {
        return find(type).isPresent();
    }

    /**
     * The value of the extension of this type, read by {@code reader}.
     *
     * @throws UnreadableException if it cannot be read
     */
    public <V> Optional<V> value(ASN1ObjectIdentifier type, Function<ASN1Encodable, V> reader) {
        return find(type).map(extension -> read(extension, reader));
    }

    private static <V> V read(ExtensionPart extension, Function<ASN1Encodable, V> reader) {
        try {
            return reader.apply(extension.toExtension().getParsedValue());
        } catch (RuntimeException e) {
            throw new UnreadableException("The extension " + extension.label() + " cannot be read.", e);
        }
    }
}
