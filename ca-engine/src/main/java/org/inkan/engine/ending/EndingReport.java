package org.inkan.engine.ending;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.Bilingual;

/**
 * An ending, and what follows from it.
 *
 * @param ending as it stands
 * @param valid certificates of the authority that are neither revoked nor over
 * @param lastCertificateEnds when the last certificate of the authority is over; until then its CRLs go on (KEY-7)
 * @param told whom to tell, and by when; empty while it is only proposed
 * @param waiting of what is recorded, what could not be carried out yet and is by itself, and what it waits for; none where
 *     nothing waits, or nobody has tried
 */
public record EndingReport(
        Ending ending,
        long valid,
        Optional<Instant> lastCertificateEnds,
        List<Telling> told,
        Optional<String> waiting) {

    /** Copies the list. */
    public EndingReport {
        told = List.copyOf(told);
    }

    /** The same, and that something waits. */
    public EndingReport waitingFor(String what) {
        return new EndingReport(ending, valid, lastCertificateEnds, told, Optional.of(what));
    }

    /**
     * Somebody to be told.
     *
     * @param who in both languages
     * @param by not after this moment
     */
    public record Telling(Bilingual who, Instant by) {}
}
