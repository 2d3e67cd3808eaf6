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

    /**
     * The PIN that a ceremony is opened with; empty where there is none.
     *
     * @param first whether it makes the first key of its authority
     * @param inToken whether that authority keeps its keys in a token
     * @throws Refusal of kind {@code INVALID} if it is missing, out of place or too simple
     */
    static char[] given(CeremonyRequest request, boolean first, boolean inToken) {
        boolean wanted = first && inToken;
        boolean allowed = wanted || (request.kind() == CeremonyKind.REPLACE && inToken && !request.rehearsal());
        if (request.pin().isPresent() ? !allowed : wanted) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    wanted
                            ? "The first key of authority " + request.authority() + " is made in a token, whose PIN the"
                                    + " shares are to give back. Give it with --pin."
                            : "A PIN is given where the first key of an authority is made in a token, or its shares are"
                                    + " replaced since the token has another PIN, and nowhere else. Leave it out.");
        }
        request.pin().ifPresent(PinRule::check);
        return request.pin().map(String::toCharArray).orElse(new char[0]);
    }
}
