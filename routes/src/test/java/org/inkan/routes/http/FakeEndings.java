package org.inkan.routes.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.Bilingual;
import org.inkan.engine.ending.Ending;
import org.inkan.engine.ending.EndingOffice;
import org.inkan.engine.ending.EndingReport;
import org.inkan.engine.ending.EndingRequest;
import org.inkan.engine.ending.EndingState;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;

/** An office that proposes whatever end is asked for, and keeps nothing. */
public final class FakeEndings implements EndingOffice {

    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    @Override
    public EndingReport ask(Officer officer, EndingRequest request) {
        return new EndingReport(
                new Ending(
                        request.authority(),
                        request.kind(),
                        EndingState.PROPOSED,
                        request.reason().orElse("none told"),
                        request.day().orElse(NOW),
                        new Ending.Act(officer.uid(), Role.CA_ADMINISTRATOR, NOW),
                        Optional.empty(),
                        Optional.empty()),
                7,
                Optional.of(NOW),
                List.of(new EndingReport.Telling(new Bilingual("署名検証者", "relying parties"), NOW)),
                Optional.of("A list waits."));
    }

    @Override
    public List<EndingReport> reports(Officer officer, String authority) {
        return List.of();
    }

    @Override
    public List<EndingReport> all() {
        return List.of();
    }
}
