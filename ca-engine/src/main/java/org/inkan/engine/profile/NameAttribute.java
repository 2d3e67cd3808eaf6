package org.inkan.engine.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** The attribute types that a name may hold, with their upper bounds in characters (X.520; RFC 5280 appendix A.1). */
public enum NameAttribute {
    /** countryName. */
    C("C", BCStyle.C, 2),
    /** stateOrProvinceName. */
    ST("ST", BCStyle.ST, 128),
    /** localityName. */
    L("L", BCStyle.L, 128),
    /** organizationName. */
    O("O", BCStyle.O, 64),
    /** organizationalUnitName. */
    OU("OU", BCStyle.OU, 64),
    /** title. */
    TITLE("title", BCStyle.T, 64),
    /** commonName. */
    CN("CN", BCStyle.CN, 64),
    /** surname. */
    SURNAME("surname", BCStyle.SURNAME, 32768),
    /** givenName. */
    GIVEN_NAME("givenName", BCStyle.GIVENNAME, 32768),
    /** serialNumber of a name: tells apart people of one name. */
    SERIAL_NUMBER("serialNumber", BCStyle.SERIALNUMBER, 64),
    /** emailAddress (PKCS#9), for old names only. */
    EMAIL_ADDRESS("emailAddress", BCStyle.EmailAddress, 255);

    private final String keyword;
    private final String oid;
    private final int upperBound;

    NameAttribute(String keyword, ASN1ObjectIdentifier oid, int upperBound) {
        this.keyword = keyword;
        this.oid = oid.getId();
        this.upperBound = upperBound;
    }

    /** The type written as this keyword, in any case. */
    @JsonCreator
    public static NameAttribute of(String keyword) {
        for (NameAttribute attribute : values()) {
            if (attribute.keyword.toLowerCase(Locale.ROOT).equals(keyword.toLowerCase(Locale.ROOT))) {
                return attribute;
            }
        }
        throw new IllegalArgumentException("there is no name attribute '" + keyword + "'. Known are: "
                + Arrays.stream(values()).map(NameAttribute::keyword).collect(Collectors.joining(", ")) + ".");
    }

    /** The type of this object identifier. */
    public static Optional<NameAttribute> of(ASN1ObjectIdentifier oid) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.oid.equals(oid.getId()))
                .findFirst();
    }

    /** How it is written in profiles and in RFC 4514 strings. */
    public String keyword() {
        return keyword;
    }

    /** Its object identifier. */
    public ASN1ObjectIdentifier oid() {
        return new ASN1ObjectIdentifier(oid);
    }

    /** Most characters that a value may have. */
    public int upperBound() {
        return upperBound;
    }
}
