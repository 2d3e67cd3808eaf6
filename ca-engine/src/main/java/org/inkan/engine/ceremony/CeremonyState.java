package org.inkan.engine.ceremony;

import java.util.Set;
import org.inkan.engine.Bilingual;
import org.inkan.schema.WireName;

/**
 * Where a ceremony stands.
 *
 * <pre>
 * opened: LENDING (rehearsals that need shares) -> CONFIRMING -> HANDING_OUT (new shares) -> CARRYING_OUT -> DONE -> CLOSED
 *
 * LENDING, CONFIRMING, HANDING_OUT -> CANCELLED               by an operations manager, or when its time is over
 * CONFIRMING, HANDING_OUT -> LENDING                          a rehearsal begins anew after an interruption
 * HANDING_OUT, CARRYING_OUT -> CONFIRMING                     an interruption, or a failure: what was confirmed is void
 * </pre>
 */
public enum CeremonyState implements WireName {
    /** A rehearsal hands out shares of a throw-away secret. */
    LENDING("lending", new Bilingual("練習用シェアの配付中", "handing out throw-away shares")),
    /** Holders confirm, each with his share. */
    CONFIRMING("confirming", new Bilingual("確認待ち", "waiting for confirmations")),
    /** New holders fetch their shares, and confirm that they have them. */
    HANDING_OUT("handingOut", new Bilingual("シェアの配付中", "handing out new shares")),
    /** The work itself is under way. */
    CARRYING_OUT("carryingOut", new Bilingual("実施中", "being carried out")),
    /** The work is done; the record is to be signed. */
    DONE("done", new Bilingual("実施済み（記録への署名待ち）", "done; the record is to be signed")),
    /** The record is signed and kept. */
    CLOSED("closed", new Bilingual("終了", "closed")),
    /** It was given up before anything was done. */
    CANCELLED("cancelled", new Bilingual("中止", "cancelled"));

    private final String wireName;
    private final String japanese;
    private final String english;

    CeremonyState(String wireName, Bilingual title) {
        this.wireName = wireName;
        this.japanese = title.japanese();
        this.english = title.english();
    }

    /** Its name in entries and in the API. */
    @Override
    public String wireName() {
        return wireName;
    }

    /** What people call it. */
    public Bilingual title() {
        return new Bilingual(japanese, english);
    }

    /** The state of this name in an entry. */
    static CeremonyState of(String wireName) {
        return WireName.find(values(), wireName)
                .orElseThrow(() -> new IllegalStateException("No ceremony can be in the state '" + wireName + "'."));
    }

    /** Whether people's confirmations and shares are still to come. */
    public boolean isOpen() {
        return Set.of(LENDING, CONFIRMING, HANDING_OUT, CARRYING_OUT).contains(this);
    }

    /** Whether another ceremony of the same authority has to wait for this one. */
    public boolean isUnfinished() {
        return isOpen() || this == DONE;
    }

    /** Whether a ceremony in this state may next be in that one. */
    boolean mayBecome(CeremonyState next) {
        return switch (this) {
            case LENDING -> Set.of(LENDING, CONFIRMING, CANCELLED).contains(next);
            case CONFIRMING ->
                Set.of(CONFIRMING, LENDING, HANDING_OUT, CARRYING_OUT, CANCELLED)
                        .contains(next);
            case HANDING_OUT -> next != DONE && next != CLOSED;
            case CARRYING_OUT -> Set.of(CARRYING_OUT, CONFIRMING, LENDING, DONE).contains(next);
            case DONE -> next == CLOSED;
            case CLOSED, CANCELLED -> false;
        };
    }
}
