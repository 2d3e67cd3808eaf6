package org.inkan.engine.cross.preview;

import java.util.ArrayList;
import java.util.List;

/** The rows under the graph: a sign, who, and what it is good for, each in its column. */
final class GraphTable {

    private static final int LINE = 20;
    private static final int SIGNS = 38;
    private static final int GUTTER = 24;
    /** Pixels that a column of a terminal takes, with room to spare. */
    private static final double COLUMN = 7.6;

    private static final int MOST_LINES = 5;

    private final List<Row> rows = new ArrayList<>();
    private final int left;
    private final int width;

    GraphTable(int left, int width) {
        this.left = left;
        this.width = width;
    }

    private record Row(Look look, String sign, String who, String what) {
        boolean isHeading() {
            return sign.isEmpty();
        }
    }

    void heading(String title) {
        rows.add(new Row(Look.STAYS, "", title, ""));
    }

    void row(Look look, String sign, String who, String what) {
        rows.add(new Row(look, sign, who, what));
    }

    private int columns(double pixels) {
        return (int) (pixels / COLUMN);
    }

    /** What the first column takes: as much as it needs, and not more than leaves room for the second. */
    private int first() {
        int room = width - SIGNS - GUTTER;
        int needed = rows.stream()
                .filter(row -> !row.isHeading())
                .mapToInt(row -> (int) (Columns.of(row.who()) * COLUMN))
                .max()
                .orElse(0);
        return Math.min(needed, room * 11 / 20);
    }

    int height() {
        return rows.stream().mapToInt(this::height).sum();
    }

    private int height(Row row) {
        return row.isHeading()
                ? LINE + 16
                : LINE * Math.max(who(row).size(), what(row).size()) + 4;
    }

    private List<String> who(Row row) {
        return Columns.wrap(row.who(), columns(first()) + 1, MOST_LINES);
    }

    private List<String> what(Row row) {
        return Columns.wrap(row.what(), columns(width - SIGNS - GUTTER - first()), MOST_LINES);
    }

    void draw(Svg svg, int top) {
        int y = top;
        for (Row row : rows) {
            if (row.isHeading()) {
                text(svg, row.who(), left, y + 22, "#1f2328", 14, true);
            } else {
                String colour = row.look() == Look.STAYS ? row.look().colour() : "#1f2328";
                svg.text(
                        "text",
                        row.sign(),
                        "x",
                        left + SIGNS - 12,
                        "y",
                        y + 13,
                        "font-weight",
                        "bold",
                        "text-anchor",
                        "end",
                        "fill",
                        row.look().colour());
                lines(svg, who(row), left + SIGNS, y + 13, colour);
                lines(svg, what(row), left + SIGNS + first() + GUTTER, y + 13, colour);
            }
            y += height(row);
        }
    }

    private static void lines(Svg svg, List<String> lines, int x, int top, String colour) {
        int y = top;
        for (String line : lines) {
            text(svg, line, x, y, colour, 13, false);
            y += LINE;
        }
    }

    private static void text(Svg svg, String text, int x, int y, String colour, int size, boolean bold) {
        if (!text.isEmpty()) {
            svg.text(
                    "text",
                    text,
                    "x",
                    x,
                    "y",
                    y,
                    "font-size",
                    size,
                    "font-weight",
                    bold ? "bold" : "normal",
                    "fill",
                    colour,
                    "unicode-bidi",
                    "isolate");
        }
    }
}
