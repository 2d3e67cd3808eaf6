package org.inkan.engine.name;

import com.ibm.icu.text.SpoofChecker;
import java.util.Optional;

/**
 * Finds labels that look like others (Unicode Technical Standard 39): scripts mixed where nobody mixes them, and a label
 * all in another script whose shape is that of Latin letters. Japanese labels mix Han, Hiragana, Katakana and Latin, which
 * is allowed.
 */
final class Homographs {

    private static final SpoofChecker CHECKER = new SpoofChecker.Builder()
            .setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.INVISIBLE | SpoofChecker.MIXED_NUMBERS)
            .setRestrictionLevel(SpoofChecker.RestrictionLevel.HIGHLY_RESTRICTIVE)
            .build();

    private Homographs() {}

    /** The fault of a label in Unicode, the end of a sentence. */
    static Optional<String> fault(String label) {
        if (CHECKER.failsChecks(label)) {
            return Optional.of(" and mixes scripts, digits or marks as no language does (UTS 39 section 5).");
        }
        String skeleton = CHECKER.getSkeleton(label);
        return skeleton.chars().allMatch(c -> c < 0x80)
                ? Optional.of(" and looks like '" + skeleton + "' (UTS 39 section 4).")
                : Optional.empty();
    }
}
