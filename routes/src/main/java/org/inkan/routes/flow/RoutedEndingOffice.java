package org.inkan.routes.flow;

import java.util.List;
import org.inkan.engine.ending.EndingDesk;
import org.inkan.engine.ending.EndingOffice;
import org.inkan.engine.ending.EndingReport;
import org.inkan.engine.ending.EndingRequest;
import org.inkan.engine.officer.Officer;

/**
 * The office where authorities end as the world outside reaches it: it answers when what is due can be read everywhere (DESIGN
 * rule 5).
 *
 * @param routes carries what changes something
 * @param desk answers what does not
 */
record RoutedEndingOffice(Sender routes, EndingDesk desk) implements EndingOffice {

    @Override
    public EndingReport ask(Officer officer, EndingRequest request) {
        return routes.send(Endpoints.ENDING, new EndingRoutes.Command(officer, request), EndingReport.class);
    }

    @Override
    public List<EndingReport> reports(Officer officer, String authority) {
        return desk.reports(officer, authority);
    }

    @Override
    public List<EndingReport> all() {
        return desk.all();
    }
}
