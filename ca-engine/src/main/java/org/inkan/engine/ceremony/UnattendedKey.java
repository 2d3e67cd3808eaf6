package org.inkan.engine.ceremony;

import java.util.List;
import java.util.Optional;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.GenerationEntries;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.OfficerLookup;

/**
 * The one ceremony of an authority whose keys have no shares: a key is destroyed by two people, an operations manager who
 * opens it and a CA administrator who types the key's name (KEY-7; G-ID CPS 4.12, 6.2.7).
 */
final class UnattendedKey {

    private UnattendedKey() {}

    /**
     * Who takes part.
     *
     * @throws Refusal of kind {@code CONFLICT} for any other ceremony, or {@code INVALID} that says who is to be named
     */
    static Opening opening(Officer manager, CeremonyRequest request, OfficerLookup officers) {
        if (request.kind() != CeremonyKind.DESTROY || request.rehearsal()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Authority " + request.authority()
                            + " is activated unattended, as its file says under 'custody', and has"
                            + " no shares. Ceremonies are for those with 'activation: shares' (KEY-2); of the others only"
                            + " 'destroy' is held, and not rehearsed.");
        }
        Opening.checkNamed(manager, request.holders(), officers);
        return new Opening(1, request.holders(), List.of());
    }

    /**
     * Checks what is typed in confirming.
     *
     * @throws Refusal of kind {@code INVALID} unless it is the name of the key
     */
    static void check(Ceremony ceremony, AuthorityDefinition definition, Optional<CharSequence> typed) {
        String name =
                GenerationEntries.keyName(definition, ceremony.generation().orElseThrow());
        String given = typed.map(text -> text.toString().strip()).orElse("");
        if (!given.equals(name)) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "Ceremony " + ceremony.id()
                            + " destroys a key for good, and is confirmed by typing that key's name,"
                            + " AUTHORITY-GENERATION. Typed: " + (given.isEmpty() ? "nothing" : Quoted.of(given))
                            + ".");
        }
    }
}
