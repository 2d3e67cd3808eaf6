package org.inkan.routes.status;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.inkan.engine.ending.Ending;
import org.inkan.engine.ending.EndingKind;
import org.inkan.engine.ending.EndingReport;
import org.inkan.routes.status.StatusItem.Level;

/** Which authorities end, and how far that has come (KEY-6, KEY-7). */
public final class EndingStatus implements StatusSource {

    private final Supplier<List<EndingReport>> endings;

    /** Looks at {@code endings} whenever it is asked. */
    public EndingStatus(Supplier<List<EndingReport>> endings) {
        this.endings = endings;
    }

    @Override
    public List<StatusItem> status() {
        return endings.get().stream().map(EndingStatus::item).toList();
    }

    private static StatusItem item(EndingReport report) {
        Ending ending = report.ending();
        return new StatusItem(
                "ending",
                ending.authority(),
                level(ending),
                told(report),
                Map.of("certificates_valid", report.valid()));
    }

    private static Level level(Ending ending) {
        return switch (ending.state()) {
            case PROPOSED -> Level.WARNING;
            case CONFIRMED -> ending.kind() == EndingKind.COMPROMISE ? Level.FAILED : Level.WARNING;
            case DONE -> ending.kind() == EndingKind.COMPROMISE ? Level.FAILED : Level.GOOD;
        };
    }

    private static String told(EndingReport report) {
        Ending ending = report.ending();
        String kind = ending.kind() == EndingKind.COMPROMISE ? "Key compromise" : "Termination";
        return switch (ending.state()) {
            case PROPOSED ->
                kind + " proposed by " + ending.proposed().officer()
                        + "; a second person confirms it, or it lapses within a day.";
            case CONFIRMED ->
                kind + ": nothing is issued any more; " + report.valid() + " certificates are to be revoked by "
                        + ending.day() + ".";
            case DONE ->
                kind + ": every certificate is revoked; CRLs go on "
                        + report.lastCertificateEnds()
                                .map(end -> "until " + end + ", then the key is destroyed in a ceremony.")
                                .orElse("no longer than wanted: the key can be destroyed in a ceremony (KEY-7).");
        };
    }
}
