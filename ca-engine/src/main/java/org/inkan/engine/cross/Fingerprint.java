package org.inkan.engine.cross;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;

/** SHA-256 fingerprints, as people read them from paper and type them. */
final class Fingerprint {

    private static final Pattern IN_TEXT =
            Pattern.compile("(?i)(?<![0-9a-f])[0-9a-f]{2}(?:[: ]?[0-9a-f]{2}){31}(?![0-9a-f])");
    private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{64}");
    private static final int LONGEST_TYPED = 200;

    private Fingerprint() {}

    /** SHA-256 in lower-case hexadecimal. */
    static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /**
     * What somebody has typed, without blanks and colons.
     *
     * @throws Refusal of kind {@code INVALID}
     */
    static String typed(String text) {
        String plain = text.length() > LONGEST_TYPED
                ? ""
                : text.replaceAll("[\\s:]", "").toLowerCase(Locale.ROOT);
        if (!WHOLE.matcher(plain).matches()) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    Quoted.of(text) + " is no SHA-256 fingerprint: it has 64 hexadecimal digits, in any case, with or"
                            + " without colons and blanks. Type it from the paper that you have from the other CA.");
        }
        return plain;
    }

    /** The first fingerprint in a text. */
    static Optional<String> in(String text) {
        Matcher matcher = IN_TEXT.matcher(text);
        return matcher.find()
                ? Optional.of(matcher.group().replaceAll("[: ]", "").toLowerCase(Locale.ROOT))
                : Optional.empty();
    }
}
