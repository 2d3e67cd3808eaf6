package org.inkan.directory.filter.certificate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads values in the string encoding of RFC 3641 (GSER), as generously as OpenLDAP does: components in any order, and
 * white space wherever it does no harm.
 */
final class GserReader {

    /** Characters of an assertion; the longest real ones have a few hundred. */
    static final int LONGEST = 65_536;

    private static final int DEEPEST = 16;

    private final String text;
    private int at;

    private GserReader(String text) {
        this.text = text;
    }

    /** Whether {@code octets} begin like a value in braces. */
    static boolean isBraced(byte[] octets) {
        for (byte octet : octets) {
            if (octet != ' ') {
                return octet == '{';
            }
        }
        return false;
    }

    /** @throws UnreadableException when {@code octets} are not one value in UTF-8 */
    static GserValue read(byte[] octets) throws UnreadableException {
        GserReader reader = new GserReader(utf8(octets));
        GserValue value = reader.value(0);
        reader.skipSpace();
        if (reader.at != reader.text.length()) {
            throw new UnreadableException("Characters follow the end of the value");
        }
        return value;
    }

    /** The text that octets are, strictly. */
    static String utf8(byte[] octets) throws UnreadableException {
        if (octets.length > LONGEST) {
            throw new UnreadableException("An assertion has at most " + LONGEST + " octets");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableException("This is not UTF-8");
        }
    }

    private GserValue value(int depth) throws UnreadableException {
        if (depth > DEEPEST) {
            throw new UnreadableException("Nested too deep");
        }
        skipSpace();
        return switch (peek()) {
            case '{' -> braced(depth);
            case '"' -> quotedString();
            case '\'' -> quotedDigits();
            default -> {
                String token = token();
                skipSpace();
                if (peek() == ':') {
                    at++;
                    yield new GserValue.Choice(token, value(depth + 1));
                }
                yield new GserValue.Token(token);
            }
        };
    }

    private GserValue braced(int depth) throws UnreadableException {
        at++;
        Map<String, GserValue> fields = new LinkedHashMap<>();
        List<GserValue> elements = new ArrayList<>();
        skipSpace();
        boolean more = peek() != '}';
        while (more) {
            GserValue element = value(depth + 1);
            skipSpace();
            if (element instanceof GserValue.Token name && peek() != ',' && peek() != '}') {
                if (fields.putIfAbsent(name.text().toLowerCase(Locale.ROOT), value(depth + 1)) != null) {
                    throw new UnreadableException("The component " + name.text() + " is given twice");
                }
                skipSpace();
            } else {
                elements.add(element);
            }
            more = peek() == ',';
            if (more) {
                at++;
            }
        }
        expect('}');
        if (!fields.isEmpty() && !elements.isEmpty()) {
            throw new UnreadableException("Components with and without names");
        }
        return fields.isEmpty() ? new GserValue.Elements(elements) : new GserValue.Fields(fields);
    }

    private GserValue quotedString() throws UnreadableException {
        StringBuilder string = new StringBuilder();
        at++;
        while (true) {
            int quote = text.indexOf('"', at);
            if (quote < 0) {
                throw new UnreadableException("A string has no end");
            }
            string.append(text, at, quote);
            at = quote + 1;
            if (peek() != '"') {
                return new GserValue.Text(string.toString());
            }
            string.append('"');
            at++;
        }
    }

    private GserValue quotedDigits() throws UnreadableException {
        int end = text.indexOf('\'', at + 1);
        if (end < 0) {
            throw new UnreadableException("An apostrophe is missing");
        }
        String digits = text.substring(at + 1, end);
        at = end + 1;
        boolean hexadecimal = peek() == 'H' || peek() == 'h';
        boolean binary = peek() == 'B' || peek() == 'b';
        String allowed = hexadecimal ? "[0-9A-Fa-f]*" : "[01]*";
        if (!(hexadecimal || binary) || !digits.matches(allowed)) {
            throw new UnreadableException("Digits in apostrophes end with 'H or 'B");
        }
        at++;
        return new GserValue.Quoted(digits, hexadecimal);
    }

    private String token() throws UnreadableException {
        int start = at;
        while (at < text.length() && isTokenCharacter(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw new UnreadableException("A value is missing");
        }
        return text.substring(start, at);
    }

    private static boolean isTokenCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    }

    private void expect(char c) throws UnreadableException {
        if (peek() != c) {
            throw new UnreadableException("'" + c + "' is missing");
        }
        at++;
    }

    private void skipSpace() {
        while (peek() == ' ') {
            at++;
        }
    }

    /** The character that comes next, or NUL at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }
}
