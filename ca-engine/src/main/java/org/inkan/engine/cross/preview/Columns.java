package org.inkan.engine.cross.preview;

import java.util.ArrayList;
import java.util.List;

/** How wide text is, in columns of a terminal: East Asian wide characters take two (Unicode Standard Annex 11). */
final class Columns {

    private Columns() {}

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    private static int of(int character) {
        boolean wide = character >= 0x1100
                && (character <= 0x115F
                        || (character >= 0x2E80 && character <= 0xA4CF)
                        || (character >= 0xAC00 && character <= 0xD7A3)
                        || (character >= 0xF900 && character <= 0xFAFF)
                        || (character >= 0xFE30 && character <= 0xFE6F)
                        || (character >= 0xFF00 && character <= 0xFF60)
                        || (character >= 0xFFE0 && character <= 0xFFE6)
                        || (character >= 0x1F300 && character <= 0x1FAFF)
                        || (character >= 0x20000 && character <= 0x3FFFD));
        return wide ? 2 : 1;
    }

    /** The text in lines of at most this width; of more lines than {@code most}, the last ends in dots. */
    static List<String> wrap(String text, int width, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        int[] characters = text.codePoints().toArray();
        for (int character : characters) {
            if (used + of(character) > width) {
                if (lines.size() == most - 1) {
                    lines.add(shorter(line.toString(), width - 1) + "…");
                    return lines;
                }
                int blank = line.lastIndexOf(" ");
                String rest = blank > line.length() / 2 ? line.substring(blank + 1) : "";
                lines.add(line.substring(0, line.length() - rest.length()).strip());
                line = new StringBuilder(rest);
                used = of(rest);
            }
            line.appendCodePoint(character);
            used += of(character);
        }
        lines.add(line.toString().strip());
        return lines;
    }

    private static String shorter(String text, int width) {
        StringBuilder shorter = new StringBuilder();
        int used = 0;
        for (int character : text.codePoints().toArray()) {
            used += of(character);
            if (used > width) {
                break;
            }
            shorter.appendCodePoint(character);
        }
        return shorter.toString();
    }
}
