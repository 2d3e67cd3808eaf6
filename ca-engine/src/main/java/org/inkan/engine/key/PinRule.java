package org.inkan.engine.key;

import org.inkan.engine.Refusal;

/** What a PIN or a password that a person chooses must be (REG-10; G-ID CPS 6.4.1). */
public final class PinRule {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    /** What is asked for, in words. */
    public static final String DEMANDED = SHORTEST + " to " + LONGEST
            + " characters, among them an upper-case letter, a lower-case letter and a digit";

    private PinRule() {}

    /**
     * Checks one.
     *
     * @throws Refusal of kind {@code INVALID} that says the rule and never repeats the PIN
     */
    public static void check(CharSequence pin) {
        if (!isKept(pin)) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The PIN must have " + DEMANDED + " (REG-10). Give the token such a PIN first, then type it here.");
        }
    }

    /** Whether a PIN keeps to it. */
    public static boolean isKept(CharSequence pin) {
        return pin.length() >= SHORTEST
                && pin.length() <= LONGEST
                && pin.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
                && pin.chars().anyMatch(c -> c >= 'a' && c <= 'z')
                && pin.chars().anyMatch(c -> c >= '0' && c <= '9')
                && pin.chars().noneMatch(Character::isISOControl);
    }
}
