package org.inkan.engine.lint.part;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.inkan.engine.lint.der.BerReader;
import org.inkan.engine.lint.der.DerNode;
import org.inkan.engine.lint.rule.UnreadableException;
import org.jspecify.annotations.Nullable;

/** One extension as encoded. What it holds is read once; for one thread. */
public final class ExtensionPart {

    private final ASN1ObjectIdentifier type;
    private final String oid;
    private final Optional<DerNode> criticality;
    private final DerNode value;
    private @Nullable DerNode inner;
    private @Nullable ASN1Encodable parsed;

    private ExtensionPart(DerNode type, Optional<DerNode> criticality, DerNode value) {
        this.oid = type.objectIdentifier();
        this.type = ASN1ObjectIdentifier.fromContents(type.content());
        this.criticality = criticality;
        this.value = value;
    }

    /**
     * Reads Extensions.
     *
     * @throws UnreadableException if they are none
     */
    public static List<ExtensionPart> listOf(DerNode extensions) {
        List<ExtensionPart> parts = new ArrayList<>();
        expect(extensions.is(DerNode.SEQUENCE));
        for (DerNode extension : extensions.children()) {
            int size = extension.children().size();
            expect(extension.is(DerNode.SEQUENCE) && (size == 2 || size == 3));
            expect(size == 2 || extension.child(1).is(DerNode.BOOLEAN));
            expect(extension.child(size - 1).is(DerNode.OCTET_STRING));
            parts.add(new ExtensionPart(
                    extension.child(0),
                    size == 3 ? Optional.of(extension.child(1)) : Optional.empty(),
                    extension.child(size - 1)));
        }
        return parts;
    }

    /** Its type. */
    public String oid() {
        return oid;
    }

    /** The BOOLEAN that says whether it is critical, where there is one. */
    public Optional<DerNode> criticality() {
        return criticality;
    }

    /** The OCTET STRING. */
    public DerNode value() {
        return value;
    }

    /** Whether this is an extension of this type. */
    public boolean is(ASN1ObjectIdentifier wanted) {
        return type.equals(wanted);
    }

    /** Whether it is marked critical. */
    public boolean isCritical() {
        return criticality.filter(flag -> flag.length() == 1 && flag.at(0) != 0).isPresent();
    }

    /**
     * What the OCTET STRING holds, element by element.
     *
     * @throws UnreadableException if that is no single element
     */
    public DerNode inner() {
        DerNode read = inner;
        if (read == null) {
            read = BerReader.read(value.content());
            inner = read;
        }
        return read;
    }

    /** Its name, such as {@code keyUsage}, or its object identifier. */
    public String label() {
        return ExtensionNames.of(oid);
    }

    /**
     * What the OCTET STRING holds, for Bouncy Castle's readers.
     *
     * @throws UnreadableException if that is no single element
     */
    public ASN1Encodable parsed() {
        ASN1Encodable read = parsed;
        if (read == null) {
            try {
                read = ASN1Primitive.fromByteArray(value.content());
            } catch (IOException e) {
                throw new UnreadableException("The extension " + label() + " cannot be read.", e);
            }
            parsed = read;
        }
        return read;
    }

    private static void expect(boolean holds) {
        if (!holds) {
            throw new UnreadableException("The extensions are not Extensions (RFC 5280 4.1).");
        }
    }
}
