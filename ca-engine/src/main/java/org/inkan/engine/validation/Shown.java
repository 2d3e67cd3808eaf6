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
        boolean isLonger = text.codePointCount(0, text.length()) > LONGEST;
        String begin = isLonger ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) : text;
        String shown = HiddenCharacters.shown(begin) + (isLonger ? "…" : "");
        return shown.isBlank() ? "(?)" : shown;
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
