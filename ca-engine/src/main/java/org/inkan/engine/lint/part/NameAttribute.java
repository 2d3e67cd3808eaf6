package org.inkan.engine.lint.part;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.inkan.engine.lint.der.DerNode;
import org.inkan.engine.lint.rule.UnreadableException;

/**
 * One attribute of a distinguished name.
 *
 * @param type object identifier of its type
 * @param value its value as encoded
 */
public record NameAttribute(String type, DerNode value) {

    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

    /** The type's short name such as {@code cn}, or its object identifier. */
    public String label() {
        String name = RFC4519Style.INSTANCE.oidToDisplayName(new ASN1ObjectIdentifier(type));
        return name == null ? type : name;
    }

    /**
     * The value's characters.
     *
     * @throws UnreadableException if it is no string, or not one of its type
     */
    public String text() {
        Charset charset = switch (value.tag()) {
            case DerNode.UTF8_STRING -> StandardCharsets.UTF_8;
            case DerNode.BMP_STRING -> StandardCharsets.UTF_16BE;
            case DerNode.UNIVERSAL_STRING -> UTF_32BE;
            case DerNode.PRINTABLE_STRING,
                    DerNode.TELETEX_STRING,
                    DerNode.IA5_STRING,
                    DerNode.NUMERIC_STRING,
                    DerNode.VISIBLE_STRING -> StandardCharsets.ISO_8859_1;
            default -> throw new UnreadableException("The value of " + label() + " is not a string.");
        };
        boolean isWide = value.is(DerNode.BMP_STRING) || value.is(DerNode.UNIVERSAL_STRING);
        if (!isWide && value.isAscii()) {
            return value.latin1();
        }
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(value.content())).toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableException("The value of " + label() + " is not a string of its type.", e);
        }
    }
}
