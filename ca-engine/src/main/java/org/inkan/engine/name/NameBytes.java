package org.inkan.engine.name;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.inkan.engine.Quoted;

/**
 * Names as relying parties compare them: byte for byte (RFC 5280 section 4.1.2.4; CRT-2). Two names of the same text whose
 * values are encoded otherwise are two names.
 */
public final class NameBytes {

    private NameBytes() {}

    /** The name in DER. */
    public static byte[] of(X500Name name) {
        try {
            return name.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the bytes are the same. */
    public static boolean areSame(X500Name one, X500Name other) {
        return Arrays.equals(of(one), of(other));
    }

    /** Whether the same values are written in the same order, in whatever encoding. */
    public static boolean areSameText(X500Name one, X500Name other) {
        return texts(one).equals(texts(other));
    }

    private static List<String> texts(X500Name name) {
        return values(name)
                .map(value -> value.getType() + "=" + value.getValue())
                .toList();
    }

    /** The name as a sentence shows it. */
    public static String describe(X500Name name) {
        return Quoted.of(RFC4519Style.INSTANCE.toString(name));
    }

    /** How each value is encoded, such as {@code C PrintableString, O UTF8String}. */
    public static String encodings(X500Name name) {
        return values(name)
                .map(value -> NameAttribute.of(value.getType())
                                .map(NameAttribute::keyword)
                                .orElse(value.getType().getId())
                        + " " + stringType(value.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static Stream<AttributeTypeAndValue> values(X500Name name) {
        return Arrays.stream(name.getRDNs()).map(RDN::getTypesAndValues).flatMap(Arrays::stream);
    }

    private static String stringType(ASN1Encodable value) {
        if (value instanceof ASN1PrintableString) {
            return "PrintableString";
        }
        return value instanceof ASN1UTF8String
                ? "UTF8String"
                : value.getClass().getSimpleName().replaceFirst("^DER", "");
    }
}
