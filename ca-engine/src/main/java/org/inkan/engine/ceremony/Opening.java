package org.inkan.engine.ceremony;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.Custody;
import org.inkan.engine.ceremony.sharing.ShareSet;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.OfficerLookup;
import org.inkan.engine.officer.Role;

/**
 * Who takes part in a ceremony that is being opened.
 *
 * @param needed how many confirm
 * @param holders who may confirm
 * @param newHolders who are to have new shares; empty where none are made
 */
record Opening(int needed, List<String> holders, List<String> newHolders) {

    /**
     * As the request, the authority's file and the shares in force have it.
     *
     * @param set the shares in force, if there are any yet
     * @throws Refusal that says who is missing or should not be named
     */
    static Opening of(
            Officer manager,
            CeremonyRequest request,
            Custody.Shares shares,
            Optional<ShareSet> set,
            OfficerLookup officers) {
        List<String> standing = set.map(one ->
                        one.holders().stream().map(ShareSet.Holder::officer).toList())
                .orElse(List.of());
        boolean first = request.kind() == CeremonyKind.GENERATE && (set.isEmpty() || request.rehearsal());
        boolean named = first || request.kind() == CeremonyKind.REPLACE || (request.rehearsal() && set.isEmpty());
        if (!named && !request.holders().isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "This ceremony makes no new shares, so that nobody is named for them: those who hold the present"
                            + " ones confirm it: " + String.join(", ", standing) + ".");
        }
        if (set.isEmpty() && !first && !request.rehearsal()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Authority " + request.authority()
                            + " has no shares yet. The ceremony that makes its first key makes"
                            + " them: './inkan ceremony open generate " + request.authority() + "'.");
        }
        List<String> holders = request.holders().isEmpty() ? standing : request.holders();
        if (named) {
            checkHolders(manager, holders, shares, officers);
        }
        if (first) {
            return new Opening(shares.needed(), holders, holders);
        }
        int needed = set.map(ShareSet::needed).orElse(shares.needed());
        List<String> confirming = standing.isEmpty() ? holders : standing;
        return new Opening(needed, confirming, request.kind() == CeremonyKind.REPLACE ? holders : List.of());
    }

    private static void checkHolders(
            Officer manager, List<String> holders, Custody.Shares shares, OfficerLookup officers) {
        if (holders.size() != shares.of() || new HashSet<>(holders).size() != holders.size()) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "Name " + shares.of() + " different CA administrators as holders, one for each share: the"
                            + " authority's file says " + shares + " (KEY-2). Named: "
                            + (holders.isEmpty() ? "nobody" : Quoted.of(String.join(", ", holders))) + ".");
        }
        checkEach(manager, holders, officers);
    }

    /**
     * Checks those who are to confirm without shares.
     *
     * @throws Refusal of kind {@code INVALID}
     */
    static void checkNamed(Officer manager, List<String> holders, OfficerLookup officers) {
        if (holders.isEmpty()
                || holders.size() > Custody.Shares.MOST
                || new HashSet<>(holders).size() != holders.size()) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "Name one to " + Custody.Shares.MOST + " different CA administrators of whom one confirms (KEY-2):"
                            + " the key has no shares. Named: "
                            + (holders.isEmpty() ? "nobody" : Quoted.of(String.join(", ", holders))) + ".");
        }
        checkEach(manager, holders, officers);
    }

    private static void checkEach(Officer manager, List<String> holders, OfficerLookup officers) {
        for (String holder : holders) {
            if (holder.equals(manager.uid())) {
                throw new Refusal(
                        Refusal.Kind.INVALID,
                        holder + " opens the ceremony, and so cannot hold a share or confirm (KEY-2). Name another CA"
                                + " administrator.");
            }
            Optional<Officer> officer = Optional.of(holder)
                    .filter(name -> name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"))
                    .flatMap(officers::officer);
            if (officer.filter(one -> one.is(Role.CA_ADMINISTRATOR)).isEmpty()) {
                throw new Refusal(
                        Refusal.Kind.INVALID,
                        Quoted.of(holder)
                                + " is no CA administrator of this server, and only those hold shares (KEY-2)."
                                + " './inkan officer list' shows who is.");
            }
        }
    }
}
