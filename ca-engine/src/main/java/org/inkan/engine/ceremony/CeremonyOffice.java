package org.inkan.engine.ceremony;

import java.util.List;
import java.util.Optional;
import org.inkan.engine.officer.Officer;

/**
 * Where key ceremonies are held (KEY-2; G-ID CPS 6.2.2; JPCERT CPS 6-2-2, 6-4-1): an operations manager opens one, CA
 * administrators confirm it, each with his share, and when enough have, the work is done. Safe for use by several threads;
 * every method refuses with {@link org.inkan.engine.Refusal}.
 *
 * <pre>{@code
 * Ceremony ceremony = office.open(manager, request).ceremony();
 * office.confirm(administrator1, ceremony.id(), Optional.of("04A2K 2GH1Z ..."));
 * office.confirm(administrator2, ceremony.id(), Optional.of("08B3M 5TRW9 ..."));     // 2 of 3: it is done
 * office.close(manager, ceremony.id(), "binder 7, page 12");
 * }</pre>
 */
public interface CeremonyOffice {

    /** Opens a ceremony. */
    CeremonyView open(Officer manager, CeremonyRequest request);

    /**
     * Confirms a ceremony, or that a share handed out has been received. The last confirmation that is needed has the work
     * done before this returns.
     *
     * @param share as its holder types it; wiped as soon as it has served. Empty where the ceremony asks for none
     */
    CeremonyView confirm(Officer administrator, String id, Optional<CharSequence> share);

    /**
     * The share that is handed out to this administrator: once, and never again.
     *
     * @return its groups
     */
    List<String> share(Officer administrator, String id);

    /** Ends a ceremony that is done: its signed record is kept at {@code place}. */
    CeremonyView close(Officer manager, String id, String place);

    /** Gives up a ceremony whose work has not begun. */
    CeremonyView cancel(Officer manager, String id, String reason);

    /** One ceremony. */
    CeremonyView find(Officer officer, String id);

    /** Ceremonies of every authority, or of one, newest first, at most {@code limit} of each authority. */
    List<CeremonyView> list(Officer officer, Optional<String> authority, int limit);

    /** The record for signature by those present, in Japanese and English. */
    String record(Officer officer, String id);

    /** Gives up the ceremonies whose time is over, and notes those that a stop of the server has interrupted. */
    void tidy();
}
