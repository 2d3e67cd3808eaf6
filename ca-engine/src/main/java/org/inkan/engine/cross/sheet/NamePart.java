package org.inkan.engine.cross.sheet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1T61String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.ASN1UniversalString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.inkan.engine.name.NameAttribute;

/**
 * One attribute of a name, with the string type that its value is encoded in: two names of the same letters in other types
 * are not the same bytes, and a path through them breaks where validators compare bytes.
 *
 * @param attribute its keyword such as {@code OU}, or its object identifier
 * @param type the ASN.1 type of the value, such as {@code UTF8String}
 * @param value the text
 */
public record NamePart(String attribute, String type, String value) {

    /** The attributes of a name in their order there, the most significant first. */
    public static List<NamePart> of(X500Name name) {
        List<NamePart> parts = new ArrayList<>();
        for (RDN rdn : name.getRDNs()) {
            Arrays.stream(rdn.getTypesAndValues()).map(NamePart::of).forEach(parts::add);
        }
        return List.copyOf(parts);
    }

    private static NamePart of(AttributeTypeAndValue one) {
        Optional<NameAttribute> known = NameAttribute.of(one.getType());
        ASN1Encodable value = one.getValue();
        return new NamePart(
                known.map(NameAttribute::keyword).orElse(one.getType().getId()),
                type(value),
                value instanceof ASN1String string ? string.getString() : String.valueOf(value));
    }

    private static String type(ASN1Encodable value) {
        if (value instanceof ASN1PrintableString) {
            return "PrintableString";
        }
        if (value instanceof ASN1UTF8String) {
            return "UTF8String";
        }
        if (value instanceof ASN1IA5String) {
            return "IA5String";
        }
        if (value instanceof ASN1T61String) {
            return "TeletexString";
        }
        if (value instanceof ASN1BMPString) {
            return "BMPString";
        }
        return value instanceof ASN1UniversalString ? "UniversalString" : "no DirectoryString";
    }
}
