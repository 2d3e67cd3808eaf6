package org.inkan.engine.name;

import java.util.Optional;
import org.inkan.engine.HiddenCharacters;
import org.inkan.engine.Quoted;

/** What every text in a certificate keeps to, whoever has chosen it: visible, bounded, and encodable. */
public final class TextRules {

    private TextRules() {}

    /**
     * Says what is wrong with a text.
     *
     * @param what the field, as the message names it
     * @param as how it will be encoded
     * @param bound most characters, of which a surrogate pair is one
     * @return the fault, a sentence; empty when there is none
     */
    public static Optional<String> fault(String what, String text, StringType as, int bound) {
        int length = text.codePointCount(0, text.length());
        if (text.isBlank()) {
            return Optional.of(what + " is empty.");
        }
        if (length > bound) {
            return Optional.of(what + " has " + length + " characters; at most " + bound + " are allowed.");
        }
        if (HiddenCharacters.in(text)) {
            return Optional.of(what + " " + Quoted.of(text)
                    + " holds a control, format or unassigned character, such as a bidirectional override, or a"
                    + " blank letter, which nobody sees.");
        }
        if (isSpace(text.codePointAt(0)) || isSpace(text.codePointBefore(text.length()))) {
            return Optional.of(what + " " + Quoted.of(text) + " begins or ends with a space.");
        }
        if (!as.holds(text)) {
            return Optional.of(what + " " + Quoted.of(text) + " cannot be written as a " + as.asn1Name() + ".");
        }
        return Optional.empty();
    }

    private static boolean isSpace(int character) {
        return Character.isSpaceChar(character);
    }
}
