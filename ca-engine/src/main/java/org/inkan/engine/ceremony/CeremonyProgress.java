package org.inkan.engine.ceremony;

import java.util.ArrayList;
import java.util.List;
import org.inkan.engine.ceremony.CeremonyEvent.Kind;

/** Says how far a ceremony has come, and what comes next. */
final class CeremonyProgress {

    private CeremonyProgress() {}

    static CeremonyView of(Ceremony ceremony) {
        boolean lending = ceremony.state() == CeremonyState.LENDING;
        List<String> confirmed = ceremony.officersWho(Kind.CONFIRMED);
        List<String> shown = ceremony.officersWho(lending ? Kind.LENT : Kind.SHOWN);
        List<String> received = ceremony.officersWho(lending ? Kind.BORROWED : Kind.RECEIVED);
        List<CeremonyView.Confirmer> holders = new ArrayList<>();
        for (String officer : ceremony.holders()) {
            holders.add(new CeremonyView.Confirmer(holders.size() + 1, officer, confirmed.contains(officer)));
        }
        List<CeremonyView.Receiver> newHolders = new ArrayList<>();
        for (String officer : lending ? ceremony.holders() : ceremony.newHolders()) {
            newHolders.add(new CeremonyView.Receiver(
                    newHolders.size() + 1, officer, shown.contains(officer), received.contains(officer)));
        }
        return new CeremonyView(ceremony, holders, newHolders, next(ceremony, holders, newHolders));
    }

    private static String next(
            Ceremony ceremony, List<CeremonyView.Confirmer> holders, List<CeremonyView.Receiver> newHolders) {
        String id = ceremony.id();
        return switch (ceremony.state()) {
            case LENDING, HANDING_OUT ->
                "Each of these fetches his share with './inkan ceremony share " + id
                        + "', writes it down, and confirms with './inkan ceremony confirm " + id + "' that he has it: "
                        + String.join(
                                ", ",
                                newHolders.stream()
                                        .filter(one -> !one.received())
                                        .map(CeremonyView.Receiver::officer)
                                        .toList())
                        + ".";
            case CONFIRMING -> {
                List<String> left = holders.stream()
                        .filter(one -> !one.confirmed())
                        .map(CeremonyView.Confirmer::officer)
                        .toList();
                int missing = ceremony.needed() - (holders.size() - left.size());
                yield missing + " of these confirm" + (missing == 1 ? "s" : "") + " with './inkan ceremony confirm "
                        + id + "'"
                        + (ceremony.confirmsWithKeyName() ? ", typing the name of the key to be destroyed" : "") + ": "
                        + String.join(", ", left) + ".";
            }
            case CARRYING_OUT -> "It is being carried out.";
            case DONE ->
                "Those present sign the record, './inkan ceremony record " + id + "'; then an operations manager"
                        + " says where it is kept: './inkan ceremony close " + id + " --record PLACE'.";
            case CLOSED, CANCELLED -> "It is over.";
        };
    }
}
