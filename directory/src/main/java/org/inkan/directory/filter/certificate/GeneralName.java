package org.inkan.directory.filter.certificate;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A GeneralName (RFC 5280 section 4.2.1.6), in a form in which equal names are alike. */
sealed interface GeneralName {

    /** The alternatives, each at the place of its tag. */
    List<String> FORMS = List.of(
            "otherName",
            "rfc822Name",
            "dNSName",
            "x400Address",
            "directoryName",
            "ediPartyName",
            "uniformResourceIdentifier",
            "iPAddress",
            "registeredID");

    /** A directoryName. */
    record Directory(NormalizedName name) implements GeneralName {}

    /**
     * Any other name.
     *
     * @param form number of its tag
     * @param value its text, its OID, or its octets in hexadecimal
     */
    record Other(int form, String value) implements GeneralName {}

    /** All names in a GeneralNames, whatever its tag. */
    static Set<GeneralName> all(DerElement generalNames) throws UnreadableException {
        Set<GeneralName> names = new HashSet<>();
        DerCursor elements = generalNames.elements();
        while (elements.hasNext()) {
            names.add(of(elements.next()));
        }
        return names;
    }

    /** All names in {@code { directoryName:rdnSequence:"…", … }}. */
    static Set<GeneralName> all(GserValue value, NameStrings names) throws UnreadableException {
        Set<GeneralName> all = new HashSet<>();
        for (GserValue element : value.elements()) {
            all.add(of(element, names));
        }
        return all;
    }

    private static GeneralName of(DerElement name) throws UnreadableException {
        int form = name.tag() & 0x1F;
        return switch (form) {
            case 1 -> new Other(form, mailbox(name.text()));
            case 2 -> new Other(form, name.text().toLowerCase(Locale.ROOT));
            case 4 -> new Directory(NormalizedName.of(name.enclosed()));
            case 6 -> new Other(form, name.text());
            case 8 -> new Other(form, name.oid());
            default -> new Other(form, HexFormat.of().formatHex(name.value()));
        };
    }

    private static GeneralName of(GserValue value, NameStrings names) throws UnreadableException {
        if (!(value instanceof GserValue.Choice choice)) {
            throw new UnreadableException("A name is written with its form, as dNSName:\"www.example.jp\"");
        }
        int form = form(choice.label());
        return switch (form) {
            case 1 -> new Other(form, mailbox(choice.value().string()));
            case 2 -> new Other(form, choice.value().string().toLowerCase(Locale.ROOT));
            case 4 -> new Directory(GserTypes.name(choice.value(), names));
            case 6 -> new Other(form, choice.value().string());
            case 7 -> new Other(form, HexFormat.of().formatHex(GserTypes.octets(choice.value())));
            case 8 -> new Other(form, GserTypes.oid(choice.value()));
            default -> throw new UnreadableException("Names of the form " + choice.label() + " are not compared");
        };
    }

    /** The tag of a form. */
    static int form(String label) throws UnreadableException {
        for (int i = 0; i < FORMS.size(); i++) {
            if (FORMS.get(i).equalsIgnoreCase(label)) {
                return i;
            }
        }
        throw new UnreadableException("There is no form of name " + label);
    }

    /** RFC 5280 section 7.5: the host is compared without regard to case, what is before it exactly. */
    private static String mailbox(String address) {
        int host = address.lastIndexOf('@') + 1;
        return address.substring(0, host) + address.substring(host).toLowerCase(Locale.ROOT);
    }
}
