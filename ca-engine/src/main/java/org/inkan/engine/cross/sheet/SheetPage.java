package org.inkan.engine.cross.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** One A4 page that is written from the top to the bottom: headings, rows of a label and its values, lines to sign on. */
final class SheetPage implements AutoCloseable {

    private static final float LEFT = 48;
    private static final float RIGHT = PDRectangle.A4.getWidth() - 48;
    private static final float VALUES = LEFT + 150;
    private static final float BOTTOM = 40;
    private static final float TEXT = 9;
    private static final float DIGITS = 12;
    private static final float LEADING = 1.35f;

    private final SheetFont font;
    private final PDPageContentStream stream;
    private float y = PDRectangle.A4.getHeight() - 56;

    private SheetPage(SheetFont font, PDPageContentStream stream) {
        this.font = font;
        this.stream = stream;
    }

    /** A new page of the document. */
    static SheetPage add(PDDocument document, SheetFont font) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        return new SheetPage(font, new PDPageContentStream(document, page));
    }

    /** A title in two languages. */
    void title(String japanese, String english) throws IOException {
        line(LEFT, 15, japanese);
        line(LEFT, 11, english);
        rule();
    }

    /** A heading. */
    void heading(String text) throws IOException {
        y -= 5;
        line(LEFT, 10.5f, text);
        y -= 1;
    }

    /** A label with its value, which may take three lines. */
    void row(String label, String value) throws IOException {
        row(label, font.lines(value, TEXT, RIGHT - VALUES, 3), TEXT);
    }

    /** Points that are left above the margin. */
    float left() {
        return y - BOTTOM;
    }

    /** A label with hexadecimal digits in groups of four, to be read to somebody: four or five groups a line. */
    void digits(String label, String hexadecimal) throws IOException {
        row(label, groups(hexadecimal), DIGITS);
    }

    /** Groups of four capital digits; 40 digits in lines of five groups, others in lines of four. */
    static List<String> groups(String hexadecimal) {
        String digits = hexadecimal.toUpperCase(java.util.Locale.ROOT);
        int perLine = digits.length() % 20 == 0 ? 20 : 16;
        List<String> lines = new ArrayList<>();
        for (int begin = 0; begin < digits.length(); begin += perLine) {
            String line = digits.substring(begin, Math.min(begin + perLine, digits.length()));
            lines.add(line.replaceAll("(.{4})(?=.)", "$1  "));
        }
        return lines;
    }

    private void row(String label, List<String> values, float size) throws IOException {
        float top = y;
        float bottom = top;
        for (String part : label.split("\n", -1)) {
            line(LEFT + 8, 8, part);
        }
        bottom = Math.min(bottom, y);
        y = top;
        for (String value : values) {
            line(VALUES, size, value);
        }
        y = Math.min(bottom, y) - 3;
    }

    /** A line across the page. */
    void rule() throws IOException {
        stream.moveTo(LEFT, y + 4);
        stream.lineTo(RIGHT, y + 4);
        stream.setLineWidth(0.6f);
        stream.stroke();
        y -= 8;
    }

    /** A sentence over the whole width. */
    void sentence(String text) throws IOException {
        for (String part : font.lines(text, 8.5f, RIGHT - LEFT - 8, 4)) {
            line(LEFT + 8, 8.5f, part);
        }
    }

    /** Room for who has compared the fingerprints: a name, a date, a signature. */
    void signature(String who) throws IOException {
        y -= 16;
        float base = y;
        line(LEFT + 8, TEXT, who);
        y = base;
        line(LEFT + 340, TEXT, "日付 / Date:");
        stream.moveTo(LEFT + 190, base - 2);
        stream.lineTo(LEFT + 330, base - 2);
        stream.moveTo(LEFT + 400, base - 2);
        stream.lineTo(RIGHT, base - 2);
        stream.setLineWidth(0.4f);
        stream.stroke();
    }

    private void line(float x, float size, String text) throws IOException {
        stream.beginText();
        stream.setFont(font.font(), size);
        stream.newLineAtOffset(x, y);
        stream.showText(font.shown(text));
        stream.endText();
        y -= size * LEADING;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
