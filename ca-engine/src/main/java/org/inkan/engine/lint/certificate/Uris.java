package org.inkan.engine.lint.certificate;

import java.net.URI;
import java.net.URISyntaxException;

/** Whether URIs are what an extension needs. */
final class Uris {

    private Uris() {}

    /** A scheme, and something that it leads to (RFC 3986). */
    static boolean isAbsolute(String text) {
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
