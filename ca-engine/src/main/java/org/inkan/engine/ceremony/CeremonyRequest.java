package org.inkan.engine.ceremony;

import java.util.List;
import java.util.Optional;
import org.inkan.engine.HiddenCharacters;
import org.inkan.engine.Refusal;

/**
 * What an operations manager asks for in opening a ceremony.
 *
 * @param kind what it is held for
 * @param authority id of the authority
 * @param purpose why, one line for the record
 * @param holders who are to hold new shares, in the order of their numbers; empty where the kind makes none, or those who
 *     hold the present ones are to hold the new ones
 * @param generation the key to destroy, and no other kind's
 * @param copies for a restoration: the id of the ceremony that made the copies
 * @param pin the token's PIN, which new shares are to give back: with the first key in a token, and where shares are
 *     replaced because the token has got another PIN
 * @param rehearsal whether it is a rehearsal, with a throw-away secret and no change
 */
public record CeremonyRequest(
        CeremonyKind kind,
        String authority,
        String purpose,
        List<String> holders,
        Optional<Integer> generation,
        Optional<String> copies,
        Optional<String> pin,
        boolean rehearsal) {

    private static final int LONGEST = 200;

    /**
     * Checks the words.
     *
     * @throws Refusal of kind {@code INVALID}
     */
    public CeremonyRequest {
        purpose = line(purpose, "purpose");
        holders = List.copyOf(holders);
        if (generation.isPresent() != (kind == CeremonyKind.DESTROY)) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "A generation is named for the kind 'destroy', which ends the key of that one, and for no other"
                            + " kind.");
        }
        if (copies.isPresent() != (kind == CeremonyKind.RESTORE)) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "Copies are named for the kind 'restore', by the id of the ceremony that made them, and for no"
                            + " other kind.");
        }
        copies.ifPresent(id -> Ceremony.checkId(id));
    }

    /** The PIN never. */
    @Override
    public String toString() {
        return kind.wireName() + ' ' + authority;
    }

    /** One line of at most 200 visible characters. */
    static String line(String text, String field) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST || HiddenCharacters.in(stripped)) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The field '" + field + "' must be one line of 1 to " + LONGEST + " visible characters; it stands"
                            + " in the record that those present sign.");
        }
        return stripped;
    }
}
