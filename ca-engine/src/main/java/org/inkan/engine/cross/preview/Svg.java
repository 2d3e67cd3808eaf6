package org.inkan.engine.cross.preview;

import java.util.Locale;
import org.inkan.engine.HiddenCharacters;

/** Writes Scalable Vector Graphics 1.1: elements in order, every text escaped, and nothing in it that a reader cannot see. */
final class Svg {

    private final StringBuilder xml = new StringBuilder();

    /** Opens an element; attributes are names and values in turn. */
    Svg open(String element, Object... attributes) {
        start(element, attributes);
        xml.append('>');
        return this;
    }

    /** An element without content. */
    Svg empty(String element, Object... attributes) {
        start(element, attributes);
        xml.append("/>\n");
        return this;
    }

    /** An element that holds text. */
    Svg text(String element, String text, Object... attributes) {
        start(element, attributes);
        xml.append('>').append(escaped(text)).append("</").append(element).append(">\n");
        return this;
    }

    Svg close(String element) {
        xml.append("</").append(element).append(">\n");
        return this;
    }

    private void start(String element, Object... attributes) {
        xml.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(value(attributes[i + 1])))
                    .append('"');
        }
    }

    private static String value(Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.1f", number) : String.valueOf(value);
    }

    /** XML 1.0 section 2.4, and what is hidden shown as a question mark. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        HiddenCharacters.shown(text).codePoints().forEach(character -> {
            switch (character) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    @Override
    public String toString() {
        return xml.toString();
    }
}
