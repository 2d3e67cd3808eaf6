package org.inkan.engine.ceremony;

import java.util.List;

/**
 * A ceremony as those who hold it see it.
 *
 * @param ceremony as its entry tells it
 * @param holders who may confirm
 * @param newHolders who are to have new shares
 * @param next what comes next, as a sentence
 */
public record CeremonyView(Ceremony ceremony, List<Confirmer> holders, List<Receiver> newHolders, String next) {

    /** Copies the lists. */
    public CeremonyView {
        holders = List.copyOf(holders);
        newHolders = List.copyOf(newHolders);
    }

    /**
     * Who may confirm.
     *
     * @param index number of the share
     * @param confirmed whether the confirmation counts at this moment
     */
    public record Confirmer(int index, String officer, boolean confirmed) {}

    /**
     * Who is to have a share.
     *
     * @param index number of the share
     * @param shown whether the share has been shown
     * @param received whether the holder has shown that he has it
     */
    public record Receiver(int index, String officer, boolean shown, boolean received) {}
}
