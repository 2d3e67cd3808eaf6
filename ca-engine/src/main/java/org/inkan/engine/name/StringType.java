package org.inkan.engine.name;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;

/** How a value of a name is encoded (RFC 5280 section 4.1.2.4; CRT-2). */
public enum StringType {
    /** Letters, digits, space and {@code ' ( ) + , - . / : = ?} (X.680 section 41.4). */
    @JsonProperty("PrintableString")
    PRINTABLE_STRING {
        @Override
        public boolean holds(String value) {
            return DERPrintableString.isPrintableString(value);
        }

        @Override
        public ASN1Encodable encode(String value) {
            return new DERPrintableString(value, true);
        }
    },
    /** Any character of Unicode. */
    @JsonProperty("UTF8String")
    UTF8_STRING {
        @Override
        public boolean holds(String value) {
            return true;
        }

        @Override
        public ASN1Encodable encode(String value) {
            return new DERUTF8String(value);
        }
    },
    /** ASCII. */
    @JsonProperty("IA5String")
    IA5_STRING {
        @Override
        public boolean holds(String value) {
            return DERIA5String.isIA5String(value);
        }

        @Override
        public ASN1Encodable encode(String value) {
            return new DERIA5String(value, true);
        }
    };

    /** Whether every character of {@code value} can be encoded. */
    public abstract boolean holds(String value);

    /** Whether a string is of this type, and holds no character outside its repertoire. */
    public boolean isTypeOf(ASN1String string) {
        return switch (this) {
            case PRINTABLE_STRING -> string instanceof ASN1PrintableString && holds(string.getString());
            case UTF8_STRING -> string instanceof ASN1UTF8String;
            case IA5_STRING -> string instanceof ASN1IA5String && holds(string.getString());
        };
    }

    /** The value as a DirectoryString or IA5String. */
    public abstract ASN1Encodable encode(String value);

    /** The type's name in ASN.1. */
    public String asn1Name() {
        return switch (this) {
            case PRINTABLE_STRING -> "PrintableString";
            case UTF8_STRING -> "UTF8String";
            case IA5_STRING -> "IA5String";
        };
    }
}
