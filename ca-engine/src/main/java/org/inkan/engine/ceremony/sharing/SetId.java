package org.inkan.engine.ceremony.sharing;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names one splitting of a secret. Each splitting has a fresh one, so that a share of an earlier one is known as such.
 *
 * @param text 12 hexadecimal digits in lower case
 */
public record SetId(String text) {

    static final int LENGTH = 6;

    /** Checks the form. */
    public SetId {
        if (!text.matches("[0-9a-f]{12}")) {
            throw new IllegalArgumentException("A set of shares is named by 12 hexadecimal digits.");
        }
    }

    /** A fresh one. */
    public static SetId fresh(SecureRandom random) {
        byte[] octets = new byte[LENGTH];
        random.nextBytes(octets);
        return ofOctets(octets);
    }

    static SetId ofOctets(byte[] octets) {
        return new SetId(HexFormat.of().formatHex(Arrays.copyOf(octets, LENGTH)));
    }

    byte[] octets() {
        return HexFormat.of().parseHex(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
