package org.inkan.engine.notice;

import java.time.Instant;
import java.util.Optional;

/**
 * A notice that was posted.
 *
 * @param id its name, such as {@code 20261121-7KQ3M9}
 * @param draft what it says
 * @param posted who posted it, and when
 * @param withdrawn who withdrew it, and when, if somebody did; then nobody is shown it any more
 */
public record Notice(String id, NoticeDraft draft, Act posted, Optional<Act> withdrawn) {

    /**
     * What somebody did.
     *
     * @param officer who
     * @param at when, in whole seconds
     */
    public record Act(String officer, Instant at) {}

    /** Whether what it tells of is over. */
    public boolean isOver(Instant now) {
        return draft.until().filter(end -> !end.isAfter(now)).isPresent();
    }
}
