package org.inkan.directory.filter.certificate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A distinguished name in a form in which equal names are alike (RFC 5280 section 7.1, {@code distinguishedNameMatch}),
 * whether it came as DER or as a string.
 *
 * <p>Values of string types compare by {@link NormalizedText}, which is the rule of every attribute that X.520 gives a
 * DirectoryString, and of domainComponent and emailAddress; others compare by their DER. The order within a relative
 * name means nothing.
 *
 * @param rdns the relative names, the root's first
 */
record NormalizedName(List<Set<Part>> rdns) {

    /**
     * One attribute of a relative name.
     *
     * @param type OID of the attribute type
     * @param value normalized text, or {@code #} and DER in hexadecimal
     */
    record Part(String type, String value) {}

    /** Relative names in a name; names of the field have fewer than ten. */
    private static final int MOST_RDNS = 128;

    /** Copies the list. */
    NormalizedName {
        rdns = List.copyOf(rdns);
    }

    /** Reads a Name of X.501. */
    static NormalizedName of(DerElement name) throws UnreadableException {
        List<Set<Part>> rdns = new ArrayList<>();
        DerCursor sets = name.require(DerElement.SEQUENCE).elements();
        while (sets.hasNext()) {
            if (rdns.size() == MOST_RDNS) {
                throw new UnreadableException("A name has too many parts");
            }
            rdns.add(rdn(sets.next(DerElement.SET)));
        }
        return new NormalizedName(rdns);
    }

    /** Reads the contents of a RelativeDistinguishedName, whatever its tag. */
    static Set<Part> rdn(DerElement set) throws UnreadableException {
        Set<Part> parts = new HashSet<>();
        DerCursor attributes = set.elements();
        while (attributes.hasNext()) {
            DerCursor attribute = attributes.next(DerElement.SEQUENCE).elements();
            String type = attribute.next(DerElement.OBJECT_IDENTIFIER).oid();
            parts.add(new Part(type, value(attribute.next())));
        }
        return Set.copyOf(parts);
    }

    /** The normalized form of one attribute value. */
    static String value(DerElement value) {
        Optional<String> text = NormalizedText.of(value);
        return text.orElseGet(() -> "#" + HexFormat.of().formatHex(value.encoded()));
    }

    /** This name with one more relative name below it. */
    NormalizedName child(Set<Part> rdn) {
        List<Set<Part>> longer = new ArrayList<>(rdns);
        longer.add(rdn);
        return new NormalizedName(longer);
    }
}
