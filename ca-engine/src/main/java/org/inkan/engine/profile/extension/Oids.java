package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import java.io.IOException;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;

/** Reads the object identifiers and the DER that profiles hold. */
public final class Oids {

    private Oids() {}

    /**
     * An object identifier in dotted form.
     *
     * @throws IllegalArgumentException that repeats the text
     */
    public static ASN1ObjectIdentifier parse(String text) {
        ASN1ObjectIdentifier oid = ASN1ObjectIdentifier.tryFromID(text);
        require(oid != null, "'" + text + "' is not an object identifier such as 1.2.392.200091.100.621.11.");
        return required(oid, "id");
    }

    /**
     * A value in DER, written in hexadecimal.
     *
     * @throws IllegalArgumentException if it is not hexadecimal or not one DER value
     */
    static ASN1Encodable der(String hex) {
        try {
            byte[] octets = HexFormat.of().parseHex(hex.replaceAll("[\\s:]", ""));
            ASN1Primitive value = ASN1Primitive.fromByteArray(octets);
            require(
                    java.util.Arrays.equals(octets, value.getEncoded(ASN1Encoding.DER)),
                    "'" + hex + "' is not in DER (X.690 section 10).");
            return value;
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + hex + "' is not one value in DER, in hexadecimal.", e);
        }
    }
}
