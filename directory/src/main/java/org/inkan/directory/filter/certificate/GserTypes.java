package org.inkan.directory.filter.certificate;

import java.math.BigInteger;
import java.util.HexFormat;

/** Values of ASN.1 types out of their GSER form (RFC 3641, RFC 3642). */
final class GserTypes {

    /** Digits of an INTEGER; RFC 5280 allows serial numbers of 20 octets. */
    private static final int MOST_DIGITS = 400;

    private GserTypes() {}

    /** INTEGER: decimal, or hexadecimal as OpenLDAP prints and takes it ({@code '0A'H}, {@code 0x0A}). */
    static BigInteger integer(GserValue value) throws UnreadableException {
        if (value instanceof GserValue.Quoted quoted && quoted.hexadecimal()) {
            return number(quoted.digits(), 16);
        }
        String token = value.token();
        return token.matches("0[xX].*") ? number(token.substring(2), 16) : decimal(token);
    }

    /** A decimal number. */
    static BigInteger decimal(String digits) throws UnreadableException {
        return number(digits, 10);
    }

    private static BigInteger number(String digits, int radix) throws UnreadableException {
        if (digits.length() > MOST_DIGITS || !digits.matches("-?[0-9A-Fa-f]+")) {
            throw new UnreadableException("This is not an INTEGER");
        }
        try {
            return new BigInteger(digits, radix);
        } catch (NumberFormatException e) {
            throw new UnreadableException("This is not an INTEGER");
        }
    }

    /** OCTET STRING. */
    static byte[] octets(GserValue value) throws UnreadableException {
        if (value instanceof GserValue.Quoted quoted
                && quoted.hexadecimal()
                && quoted.digits().length() % 2 == 0) {
            return HexFormat.of().parseHex(quoted.digits());
        }
        throw new UnreadableException("Octets are written as '0A0B'H");
    }

    /** Name of X.501: {@code rdnSequence:"cn=x,c=JP"}. */
    static NormalizedName name(GserValue value, NameStrings names) throws UnreadableException {
        return names.name(value.choice("rdnSequence").string());
    }

    /** OBJECT IDENTIFIER in dotted form. */
    static String oid(GserValue value) throws UnreadableException {
        String token = value.token();
        if (!ObjectIdentifiers.isDotted(token)) {
            throw new UnreadableException("An OBJECT IDENTIFIER is written as 1.2.3");
        }
        return token;
    }
}
