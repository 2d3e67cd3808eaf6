package org.inkan.routes.http;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names under which the log tells of an error, so that its text need not be told to who asked. */
public final class References {

    private final SecureRandom random;

    /** Draws names from {@code random}. */
    public References(SecureRandom random) {
        this.random = random;
    }

    /** A name of 12 hexadecimal digits. */
    public String next() {
        byte[] bytes = new byte[6];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
