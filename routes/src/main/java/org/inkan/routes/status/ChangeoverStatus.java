package org.inkan.routes.status;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.inkan.engine.authority.ChangeoverCalendar;
import org.inkan.engine.authority.ChangeoverCalendar.Stage;
import org.inkan.routes.status.StatusItem.Level;

/**
 * By when each authority needs its next key (KEY-5): a warning a year, 90 and 30 days ahead; a failure when it is past, since
 * certificates of full length are then refused.
 */
public final class ChangeoverStatus implements StatusSource {

    private final Supplier<List<ChangeoverCalendar>> calendars;
    private final Clock clock;

    /** Looks at {@code calendars} whenever it is asked. */
    public ChangeoverStatus(Supplier<List<ChangeoverCalendar>> calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    @Override
    public List<StatusItem> status() {
        return calendars.get().stream().map(this::item).toList();
    }

    private StatusItem item(ChangeoverCalendar calendar) {
        Stage stage = calendar.stage(clock.instant());
        Level level = switch (stage) {
            case FAR -> Level.GOOD;
            case YEAR, NINETY_DAYS, THIRTY_DAYS -> Level.WARNING;
            case OVERDUE -> Level.FAILED;
        };
        String ahead = switch (stage) {
            case FAR -> "";
            case YEAR -> "Within a year ";
            case NINETY_DAYS -> "Within 90 days ";
            case THIRTY_DAYS -> "Within 30 days ";
            case OVERDUE -> "It is past: ";
        };
        String told = ahead + calendar.told();
        return new StatusItem(
                "changeover",
                calendar.authority(),
                level,
                Character.toUpperCase(told.charAt(0)) + told.substring(1) + "."
                        + (stage == Stage.FAR
                                ? ""
                                : " './inkan changeover plan " + calendar.authority() + "' says what to do."),
                Map.of(
                        "generation",
                        calendar.generation(),
                        "left_seconds",
                        Duration.between(clock.instant(), calendar.due()).toSeconds()));
    }
}
