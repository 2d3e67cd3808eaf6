package org.inkan.engine.validation;

import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;
import org.inkan.engine.HiddenCharacters;

/** How names and numbers from strangers' certificates are shown: without hidden characters, and not without end. */
public final class Shown {

    private static final int LONGEST = 300;

    private Shown() {}

    /** A text of others. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .forEach(c -> shown.appendCodePoint(HiddenCharacters.in(Character.toString(c)) ? '?' : c));
        if (text.codePointCount(0, text.length()) > LONGEST) {
            shown.append('…');
        }
        return shown.toString().isBlank() ? "(?)" : shown.toString();
    }

    /** A name. */
    public static String name(X500Principal name) {
        String text = name.getName(X500Principal.RFC2253);
        return text.isEmpty() ? "(no name)" : of(text);
    }

    /** A certificate: its subject and serial number. */
    public static String certificate(X509Certificate certificate) {
        return name(certificate.getSubjectX500Principal()) + " (serial "
                + certificate.getSerialNumber().toString(16).toLowerCase(Locale.ROOT) + ")";
    }
}
