package org.inkan.engine.ceremony;

import org.inkan.engine.Refusal;

/** What a PIN or a password that a person chooses must be (REG-10; G-ID CPS 6.4.1). */
public final class PinRule {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    private PinRule() {}

    /**
     * Checks one.
     *
     * @throws Refusal of kind {@code INVALID} that says the rule and never repeats the PIN
     */
    public static void check(CharSequence pin) {
        boolean good = pin.length() >= SHORTEST
                && pin.length() <= LONGEST
                && pin.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
                && pin.chars().anyMatch(c -> c >= 'a' && c <= 'z')
                && pin.chars().anyMatch(c -> c >= '0' && c <= '9')
                && pin.chars().noneMatch(Character::isISOControl);
        if (!good) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The PIN must have " + SHORTEST + " to " + LONGEST
                            + " characters, among them an upper-case letter, a"
                            + " lower-case letter and a digit (REG-10). Give the token such a PIN first, then type it"
                            + " here.");
        }
    }
}
