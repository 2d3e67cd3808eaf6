package org.inkan.engine.ceremony;

import org.inkan.engine.Refusal;
import org.inkan.engine.key.PinRule;

/** The PIN of a token that a ceremony is opened with. */
final class CeremonyPin {

    private CeremonyPin() {}

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
