package org.inkan.directory.filter.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A value in the string encoding of RFC 3641 (GSER), as far as it can be told without its ASN.1 type. */
sealed interface GserValue {

    /** SEQUENCE or SET (section 3.12): its components by name in lower case. */
    record Fields(Map<String, GserValue> byName) implements GserValue {

        /** Checks that there are no components but these. */
        Fields allowing(String... names) throws UnreadableException {
            Set<String> known = Set.of(names);
            for (String name : byName.keySet()) {
                if (known.stream()
                        .noneMatch(other -> other.toLowerCase(Locale.ROOT).equals(name))) {
                    throw new UnreadableException("A component " + name + " cannot be compared");
                }
            }
            return this;
        }

        Optional<GserValue> find(String name) {
            return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
        }

        GserValue get(String name) throws UnreadableException {
            return find(name).orElseThrow(() -> new UnreadableException("The component " + name + " is missing"));
        }
    }

    /** SEQUENCE OF or SET OF (section 3.13), or a list of named bits. */
    record Elements(List<GserValue> values) implements GserValue {}

    /** An alternative of a CHOICE (section 3.14): {@code label:value}. */
    record Choice(String label, GserValue value) implements GserValue {}

    /** A string in double quotes, those in it no longer doubled (section 3.1). */
    record Text(String text) implements GserValue {}

    /** Digits in apostrophes (section 3.2 and 3.3): {@code 'AB'H} or {@code '0101'B}. */
    record Quoted(String digits, boolean hexadecimal) implements GserValue {}

    /** Anything else: a number, an OID or an identifier. */
    record Token(String text) implements GserValue {}

    /** The components of a SEQUENCE; {@code { }} has none. */
    default Fields fields() throws UnreadableException {
        if (this instanceof Elements none && none.values.isEmpty()) {
            return new Fields(Map.of());
        }
        if (this instanceof Fields fields) {
            return fields;
        }
        throw new UnreadableException("Components in braces were expected");
    }

    /** The values of a SEQUENCE OF, of which there must be one. */
    default List<GserValue> elements() throws UnreadableException {
        if (this instanceof Elements list && !list.values.isEmpty()) {
            return list.values;
        }
        throw new UnreadableException("A list in braces was expected");
    }

    /** The value of a CHOICE of which only this alternative is expected. */
    default GserValue choice(String... labels) throws UnreadableException {
        if (this instanceof Choice choice
                && Arrays.stream(labels).anyMatch(label -> label.equalsIgnoreCase(choice.label))) {
            return choice.value;
        }
        throw new UnreadableException("One of " + String.join(", ", labels) + " was expected");
    }

    /** A character string. */
    default String string() throws UnreadableException {
        if (this instanceof Text text) {
            return text.text;
        }
        throw new UnreadableException("A string in quotes was expected");
    }

    /** A number, an OID or an identifier. */
    default String token() throws UnreadableException {
        if (this instanceof Token token) {
            return token.text;
        }
        throw new UnreadableException("A number, an OID or an identifier was expected");
    }
}
