package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.inkan.directory.filter.AttributeType;
import org.inkan.schema.InkanSchema;

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
 *
 * <p>Attribute types may be called by any of their names or by OID, and values quoted and names separated by semicolons
 * as RFC 2253 section 4 asks servers to accept of older clients.
 */
final class DistinguishedNames {

    /** How RFC 1779 section 2.3 writes an attribute type that has no keyword. */
    private static final String OID_PREFIX = "OID.";

    /** What a client is told of a name that cannot be read. */
    static final String NOT_A_NAME = "This is not a distinguished name (RFC 4514); escape commas in values";

    private static final org.inkan.directory.filter.AttributeTypes TYPES =
            new org.inkan.directory.filter.AttributeTypes(InkanSchema.schema());

    private DistinguishedNames() {}

    /** The name, or empty when it is none, even mended. */
    static Optional<DN> parse(String name) {
        try {
            return Optional.of(withFirstNames(new DN(name)));
        } catch (LDAPException e) {
            String mended = mend(name);
            return mended.equals(name) ? Optional.empty() : parse(mended);
        }
    }

    /** The name with each attribute type called by its first name in the schema. */
    private static DN withFirstNames(DN name) {
        RDN[] rdns = name.getRDNs();
        boolean changed = false;
        for (int i = 0; i < rdns.length; i++) {
            String[] types = rdns[i].getAttributeNames();
            String[] first =
                    Arrays.stream(types).map(DistinguishedNames::firstName).toArray(String[]::new);
            if (!Arrays.equals(types, first)) {
                rdns[i] = new RDN(first, rdns[i].getByteArrayAttributeValues());
                changed = true;
            }
        }
        return changed ? new DN(rdns) : name;
    }

    private static String firstName(String type) {
        boolean prefixed = type.regionMatches(true, 0, OID_PREFIX, 0, OID_PREFIX.length());
        return TYPES.find(prefixed ? type.substring(OID_PREFIX.length()) : type)
                .filter(known -> !known.name().equalsIgnoreCase(type))
                .map(AttributeType::name)
                .orElse(type);
    }

    private static String mend(String name) {
        StringBuilder mended = new StringBuilder(name.length() + 4);
        for (String piece : pieces(name)) {
            boolean continuesValue = mended.length() > 0 && piece.indexOf('=') < 0;
            mended.append(continuesValue ? "\\" : "").append(piece);
        }
        return mended.toString();
    }

    /** What lies between separators, each piece but the first with the separator before it. */
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
            } else if ((c == ',' || c == ';') && !quoted) {
                pieces.add(name.substring(start, i));
                start = i;
            }
        }
        pieces.add(name.substring(start));
        return pieces;
    }
}
