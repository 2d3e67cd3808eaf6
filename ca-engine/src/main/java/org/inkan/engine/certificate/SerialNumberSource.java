package org.inkan.engine.certificate;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import org.inkan.engine.Refusal;

/**
 * Draws the serial numbers of certificates: 127 random bits, positive and far below 2^159 (CRT-4; RFC 5280 section
 * 4.1.2.2). That none repeats is kept by the directory: a certificate's entry is named by it.
 */
public final class SerialNumberSource {

    private static final int BITS = 127;

    private final SecureRandom random;

    /** Draws from {@code random}. */
    public SerialNumberSource(SecureRandom random) {
        this.random = random;
    }

    /** A fresh serial number. */
    public BigInteger next() {
        BigInteger drawn;
        do {
            drawn = new BigInteger(BITS, random);
        } while (drawn.signum() == 0);
        return drawn;
    }

    /** The form in which entries, the API and people name a serial number: whole octets, as OpenSSL prints it. */
    public static String format(BigInteger serialNumber) {
        byte[] octets = serialNumber.toByteArray();
        int sign = octets.length > 1 && octets[0] == 0 ? 1 : 0;
        return HexFormat.of().formatHex(octets, sign, octets.length);
    }

    /**
     * Reads hexadecimal as people copy it: upper case, colons, spaces, leading zeros and {@code 0x} are understood.
     *
     * @throws Refusal of kind {@code INVALID}
     */
    public static BigInteger parse(String text) {
        String digits =
                text.strip().toLowerCase(Locale.ROOT).replaceAll("[: ]", "").replaceFirst("^(serial=|0x)", "");
        if (!digits.matches("[0-9a-f]{1,40}") || digits.chars().allMatch(c -> c == '0')) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The serial number is not 1 to 40 hexadecimal digits. Copy it from"
                            + " 'openssl x509 -serial -noout -in CERTIFICATE'.");
        }
        return new BigInteger(digits, 16);
    }
}
