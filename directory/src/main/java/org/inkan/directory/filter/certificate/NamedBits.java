package org.inkan.directory.filter.certificate;

import java.util.BitSet;
import java.util.List;

/** BIT STRINGs whose bits have names: KeyUsage and ReasonFlags (RFC 5280 sections 4.2.1.3 and 4.2.1.13). */
final class NamedBits {

    static final List<String> KEY_USAGE = List.of(
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign",
            "encipherOnly",
            "decipherOnly");

    static final List<String> REASON_FLAGS = List.of(
            "unused",
            "keyCompromise",
            "cACompromise",
            "affiliationChanged",
            "superseded",
            "cessationOfOperation",
            "certificateHold",
            "privilegeWithdrawn",
            "aACompromise");

    private static final int MOST_OCTETS = 16;

    private NamedBits() {}

    /** Reads a BIT STRING, whatever its tag. */
    static BitSet of(DerElement bitString) throws UnreadableException {
        byte[] octets = bitString.value();
        if (octets.length == 0 || octets.length > MOST_OCTETS) {
            throw new UnreadableException("This is not a short BIT STRING");
        }
        StringBuilder digits = new StringBuilder();
        for (int i = 1; i < octets.length; i++) {
            digits.append(Integer.toBinaryString((octets[i] & 0xFF) | 0x100), 1, 9);
        }
        return of(digits.toString());
    }

    /** Reads {@code { name, … }}, {@code '0101'B} or {@code '50'H} (RFC 3641 section 3.5). */
    static BitSet of(GserValue value, List<String> names) throws UnreadableException {
        if (value instanceof GserValue.Quoted quoted) {
            return quoted.hexadecimal() ? hexadecimal(quoted.digits()) : of(quoted.digits());
        }
        BitSet bits = new BitSet();
        if (value instanceof GserValue.Elements list) {
            for (GserValue element : list.values()) {
                int bit = names.indexOf(element.token());
                if (bit < 0) {
                    throw new UnreadableException("There is no bit " + element.token());
                }
                bits.set(bit);
            }
            return bits;
        }
        throw new UnreadableException("Bits are written as { name, name } or '0101'B");
    }

    private static BitSet hexadecimal(String digits) {
        StringBuilder binary = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            binary.append(Integer.toBinaryString(Character.digit(digits.charAt(i), 16) | 0x10), 1, 5);
        }
        return of(binary.toString());
    }

    private static BitSet of(String digits) {
        BitSet bits = new BitSet();
        for (int i = 0; i < digits.length(); i++) {
            bits.set(i, digits.charAt(i) == '1');
        }
        return bits;
    }
}
