package org.inkan.engine.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** The attribute types that a name may hold, with their upper bounds in characters (X.520; RFC 5280 appendix A.1). */
public enum NameAttribute {
    /** countryName. */
    C("C", "countryName", BCStyle.C, 2),
    /** stateOrProvinceName. */
    ST("ST", "stateOrProvinceName", BCStyle.ST, 128),
    /** localityName. */
    L("L", "localityName", BCStyle.L, 128),
    /** streetAddress. */
    STREET("street", "streetAddress", BCStyle.STREET, 128),
    /** postalCode. */
    POSTAL_CODE("postalCode", "postalCode", BCStyle.POSTAL_CODE, 40),
    /** organizationName. */
    O("O", "organizationName", BCStyle.O, 64),
    /** organizationalUnitName. */
    OU("OU", "organizationalUnitName", BCStyle.OU, 64),
    /** organizationIdentifier (X.520; ETSI EN 319 412-1 section 5.1.4). */
    ORGANIZATION_IDENTIFIER("organizationIdentifier", "organizationIdentifier", BCStyle.ORGANIZATION_IDENTIFIER, 128),
    /** title. */
    TITLE("title", "title", BCStyle.T, 64),
    /** commonName. */
    CN("CN", "commonName", BCStyle.CN, 64),
    /** surname. */
    SURNAME("surname", "surname", BCStyle.SURNAME, 32768),
    /** givenName. */
    GIVEN_NAME("givenName", "givenName", BCStyle.GIVENNAME, 32768),
    /** pseudonym. */
    PSEUDONYM("pseudonym", "pseudonym", BCStyle.PSEUDONYM, 128),
    /** serialNumber of a name: tells apart people of one name. */
    SERIAL_NUMBER("serialNumber", "serialNumber", BCStyle.SERIALNUMBER, 64),
    /** domainComponent (RFC 4519 section 2.4). */
    DC("DC", "domainComponent", BCStyle.DC, 63),
    /** userid (RFC 4519 section 2.39). */
    UID("UID", "userid", BCStyle.UID, 256),
    /** emailAddress (PKCS#9), for old names only. */
    EMAIL_ADDRESS("emailAddress", "emailAddress", BCStyle.EmailAddress, 255);

    private final String keyword;
    private final String longName;
    private final String oid;
    private final int upperBound;

    NameAttribute(String keyword, String longName, ASN1ObjectIdentifier oid, int upperBound) {
        this.keyword = keyword;
        this.longName = longName;
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
    @JsonValue
    public String keyword() {
        return keyword;
    }

    /** Its name in X.520, as the tables of the documents print it. */
    public String longName() {
        return longName;
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
