package org.inkan.engine.cross.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.inkan.engine.HiddenCharacters;

/** The Japanese font of a sheet; what the sheet uses of it is embedded, so that it reads the same everywhere. */
final class SheetFont implements AutoCloseable {

    private static final String RESOURCE = "motoya-cedar-level1.ttf";

    private final TrueTypeFont file;
    private final CmapLookup glyphs;
    private final PDFont font;

    private SheetFont(TrueTypeFont file, PDFont font) throws IOException {
        this.file = file;
        this.glyphs = file.getUnicodeCmapLookup();
        this.font = font;
    }

    /** Reads the font for one document, which is to be saved before this is closed. */
    static SheetFont open(PDDocument document) throws IOException {
        try (InputStream resource = SheetFont.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("The resource " + RESOURCE + " is not in the build.");
            }
            TrueTypeFont file = new TTFParser().parse(new RandomAccessReadBuffer(resource.readAllBytes()));
            return new SheetFont(file, PDType0Font.load(document, file, true));
        }
    }

    PDFont font() {
        return font;
    }

    /** The text as the font can show it: what it lacks, and what nobody sees, is written by its number in Unicode. */
    String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (glyphs.getGlyphId(character) != 0 && !HiddenCharacters.in(Character.toString(character))) {
                shown.appendCodePoint(character);
            } else {
                shown.append(String.format(character > 0xffff ? "\\u{%X}" : "\\u%04X", character));
            }
        });
        return shown.toString();
    }

    /** Width in points of a text that {@link #shown} has made. */
    float width(String shown, float size) throws IOException {
        return font.getStringWidth(shown) / 1000 * size;
    }

    /** The text in lines no wider than {@code width} points, at most {@code most} of them; what is left out ends in dots. */
    List<String> lines(String text, float size, float width, int most) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int character : shown(text).codePoints().toArray()) {
            String longer = line + Character.toString(character);
            if (width(longer, size) <= width) {
                line.appendCodePoint(character);
            } else if (lines.size() + 1 == most) {
                line.setLength(Math.max(0, line.length() - 3));
                lines.add(line + "...");
                return lines;
            } else {
                lines.add(line.toString());
                line = new StringBuilder(Character.toString(character));
            }
        }
        lines.add(line.toString());
        return lines;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
