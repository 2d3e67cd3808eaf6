package org.inkan.engine.lint.certificate;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Whether URIs are what an extension needs. */
final class Uris {

    /** What nearly all are, told without taking them apart: nothing here is out of place anywhere behind the scheme. */
    private static final Pattern PLAIN = Pattern.compile("(?:http|https|ldap|ldaps)://[A-Za-z0-9][A-Za-z0-9._/-]*+");

    private Uris() {}

    /** A scheme, and something that it leads to (RFC 3986). */
    static boolean isAbsolute(String text) {
        if (PLAIN.matcher(text).matches()) {
            return true;
        }
        try {
            URI uri = new URI(text);
            return uri.isAbsolute()
                    && !uri.getSchemeSpecificPart().replace("/", "").isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Whether it has the scheme, whatever its case. */
    static boolean hasScheme(String text, String scheme) {
        return text.regionMatches(true, 0, scheme + ":", 0, scheme.length() + 1);
    }
}
