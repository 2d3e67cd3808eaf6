package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the names that clients send, and mends one that is broken in a known way.
 *
 * <p>The G-ID CPS prints the ldap URLs of its repository with the comma of {@code Co., Ltd.} as {@code %2c}. Decoded,
 * that is a comma which RFC 4514 section 2.4 wants escaped:
 *
 * <pre>
 * ou=SECOM Passport for G-ID,o=SECOM Trust.net Co., Ltd.,c=JP
 * </pre>
 *
 * A client that follows the URL to the letter sends just this. So where a name does not parse, a piece between commas
 * that has no {@code =} belongs to the value before it.
 */
final class DistinguishedNames {

    /** What a client is told of a name that cannot be read. */
    static final String NOT_A_NAME = "This is not a distinguished name (RFC 4514); escape commas in values";

    private DistinguishedNames() {}

    /** The name, or empty when it is none, even mended. */
    static Optional<DN> parse(String name) {
        try {
            return Optional.of(new DN(name));
        } catch (LDAPException e) {
            String mended = mend(name);
            return mended.equals(name) ? Optional.empty() : parse(mended);
        }
    }

    private static String mend(String name) {
        StringBuilder mended = new StringBuilder(name.length() + 4);
        String separator = "";
        for (String piece : pieces(name)) {
            boolean continuesValue = mended.length() > 0 && piece.indexOf('=') < 0;
            mended.append(continuesValue ? "\\," : separator).append(piece);
            separator = ",";
        }
        return mended.toString();
    }

    private static List<String> pieces(String name) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                pieces.add(name.substring(start, i));
                start = i + 1;
            }
        }
        pieces.add(name.substring(start));
        return pieces;
    }
}
