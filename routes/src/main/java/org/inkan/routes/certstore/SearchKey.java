package org.inkan.routes.certstore;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a query asks for: one attribute and its value (RFC 4387 section 2.1).
 *
 * @param attribute what it asks by
 * @param value base64 without padding of a SHA-1 hash, or plain text
 */
record SearchKey(SearchAttribute attribute, String value) {

    /** SHA-1 has 20 octets, which are 27 characters. */
    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9+/]{27}");

    private static final int LONGEST = 256;

    /**
     * Reads a query.
     *
     * @param query what stands behind the question mark; empty if nothing does
     * @param crls whether CRLs are asked for
     * @throws IllegalArgumentException that says what is wrong, for a person
     */
    static SearchKey parse(String query, boolean crls) {
        int equals = query.indexOf('=');
        if (equals < 0 || query.indexOf('&') >= 0) {
            throw new IllegalArgumentException("The query must be one attribute and its value, such as ?sHash=VALUE"
                    + " (RFC 4387 section 2). Attributes: " + known(crls) + ".");
        }
        String name = query.substring(0, equals);
        SearchAttribute attribute = SearchAttribute.of(name)
                .filter(one -> !crls || one.isOfCrls())
                .orElseThrow(() -> new IllegalArgumentException(
                        (crls ? "CRLs are" : "Certificates are") + " not asked for by that attribute. Attributes, whose"
                                + " case counts: " + known(crls) + "."));
        String value = query.substring(equals + 1);
        return new SearchKey(attribute, attribute.isHashed() ? hash(attribute, value) : text(attribute, value));
    }

    /** A plus that was not escaped can only mean itself in base64. */
    private static String hash(SearchAttribute attribute, String value) {
        String decoded = decode(attribute, value.replace("+", "%2B"));
        if (!HASH.matcher(decoded).matches()) {
            throw new IllegalArgumentException("The value of " + attribute.wireName()
                    + " must be the base64 of a SHA-1 hash without its padding: 27 characters A-Z, a-z, 0-9, + (written"
                    + " %2B) and / (written %2F) (RFC 4387 section 2.1).");
        }
        return decoded;
    }

    private static String text(SearchAttribute attribute, String value) {
        String decoded = decode(attribute, value);
        if (decoded.isEmpty() || decoded.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "The value of " + attribute.wireName() + " must be 1 to " + LONGEST + " characters long.");
        }
        return decoded;
    }

    private static String decode(SearchAttribute attribute, String value) {
        try {
            return java.net.URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "The value of " + attribute.wireName()
                            + " has a '%' that is not followed by two hexadecimal digits.",
                    malformed);
        }
    }

    private static String known(boolean crls) {
        return Arrays.stream(SearchAttribute.values())
                .filter(one -> !crls || one.isOfCrls())
                .map(SearchAttribute::wireName)
                .collect(Collectors.joining(", "));
    }

    /** The key of something binary. */
    static SearchKey hashOf(SearchAttribute attribute, byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(content);
            return new SearchKey(attribute, Base64.getEncoder().withoutPadding().encodeToString(hash));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java platform has SHA-1.", absent);
        }
    }
}
