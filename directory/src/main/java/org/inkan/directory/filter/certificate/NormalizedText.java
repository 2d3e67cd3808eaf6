package org.inkan.directory.filter.certificate;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Strings made alike where {@code caseIgnoreMatch} takes them for equal: RFC 4518 (maps, case, NFKC, insignificant
 * spaces) as RFC 5280 section 7.1 has it for names, whichever string type carries them.
 */
final class NormalizedText {

    private static final int UTF8_STRING = 0x0C;
    private static final int BMP_STRING = 0x1E;
    private static final int UNIVERSAL_STRING = 0x1C;

    private NormalizedText() {}

    /** The normalized form of {@code text}. */
    static String of(String text) {
        StringBuilder mapped = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isMappedToNothing(c)).forEach(mapped::appendCodePoint);
        String folded = Normalizer.normalize(mapped, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        String composed = Normalizer.normalize(folded, Normalizer.Form.NFKC);
        StringBuilder result = new StringBuilder(composed.length());
        boolean spaceDue = false;
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                spaceDue = result.length() > 0;
            } else {
                if (spaceDue) {
                    result.append(' ');
                    spaceDue = false;
                }
                result.append(c);
            }
        }
        return result.toString();
    }

    /** RFC 4518 section 2.2: soft hyphens, joiners, variation selectors and controls other than white space. */
    private static boolean isMappedToNothing(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || (type == Character.CONTROL && !Character.isWhitespace(c) && c != 0x85)
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0x034F;
    }

    /** The text of a DirectoryString, an IA5String or another string type; empty when it is none of them. */
    static Optional<String> of(DerElement value) {
        return charset(value.tag())
                .map(charset ->
                        of(new String(value.octets(), value.contents(), value.end() - value.contents(), charset)));
    }

    private static Optional<Charset> charset(int tag) {
        return switch (tag) {
            case UTF8_STRING -> Optional.of(StandardCharsets.UTF_8);
            case BMP_STRING -> Optional.of(StandardCharsets.UTF_16BE);
            case UNIVERSAL_STRING -> Optional.of(Charset.forName("UTF-32BE"));
            // Numeric, Printable, Teletex (used as Latin-1), IA5 and VisibleString.
            case 0x12, 0x13, 0x14, 0x16, 0x1A -> Optional.of(StandardCharsets.ISO_8859_1);
            default -> Optional.empty();
        };
    }
}
