package org.inkan.engine.notice;

import java.util.List;
import org.inkan.engine.officer.Officer;

/**
 * The notices of the repository page (REP-10). They are posted and withdrawn, never altered or deleted: what the world was
 * told, and when, stays on record.
 */
public interface NoticeBoard {

    /**
     * Posts a notice; the next reader of the page sees it.
     *
     * @throws org.inkan.engine.Refusal of kind {@code FORBIDDEN} unless {@code officer} is a CA administrator or operations
     *     manager, of kind {@code NOT_FOUND} when it concerns an authority that is not here
     */
    Notice post(Officer officer, NoticeDraft draft);

    /**
     * Withdraws a notice; the next reader of the page does not see it.
     *
     * @throws org.inkan.engine.Refusal of kind {@code FORBIDDEN} as in {@link #post}, {@code NOT_FOUND}, or {@code CONFLICT}
     *     when it has been withdrawn already
     */
    Notice withdraw(Officer officer, String id);

    /** Every notice ever posted, the newest first. */
    List<Notice> all();

    /** The notices that the page shows now: neither withdrawn nor long over; the newest first. */
    List<Notice> shown();
}
