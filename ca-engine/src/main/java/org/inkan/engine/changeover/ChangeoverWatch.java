package org.inkan.engine.changeover;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.inkan.engine.authority.ChangeoverCalendar;
import org.inkan.engine.authority.ChangeoverCalendar.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log when a changeover comes near: a year, 90 and 30 days ahead, when it is overdue, and after each start. */
public final class ChangeoverWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeoverWatch.class);

    private final Supplier<List<ChangeoverCalendar>> calendars;
    private final Clock clock;
    private final Map<String, Told> told = new ConcurrentHashMap<>();

    /** What the log has been told of an authority. */
    private record Told(int generation, Stage stage) {}

    /** Watches these calendars. */
    public ChangeoverWatch(Supplier<List<ChangeoverCalendar>> calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    /** Looks, and tells what has not been told yet. */
    public void look() {
        for (ChangeoverCalendar calendar : calendars.get()) {
            Stage stage = calendar.stage(clock.instant());
            Told now = new Told(calendar.generation(), stage);
            if (now.equals(told.put(calendar.authority(), now)) || stage == Stage.FAR) {
                continue;
            }
            if (stage == Stage.OVERDUE) {
                LOG.error(
                        "Authority {}: {}, which is past; './inkan changeover plan {}' says what to do",
                        calendar.authority(),
                        calendar.told(),
                        calendar.authority());
            } else {
                LOG.warn(
                        "Authority {}: {}; './inkan changeover plan {}' says what to do",
                        calendar.authority(),
                        calendar.told(),
                        calendar.authority());
            }
        }
    }
}
