package org.inkan.routes.flow;

import java.util.List;
import org.inkan.engine.authority.ChangeoverCalendar;
import org.inkan.engine.authority.ChangeoverPlan;
import org.inkan.engine.changeover.ChangeoverDesk;
import org.inkan.engine.changeover.ChangeoverOffice;
import org.inkan.engine.external.AuthorityState;
import org.inkan.engine.officer.Officer;

/**
 * The changeover office as the world outside reaches it: the new generation signs when the mirrors show what relying parties
 * need of it (DESIGN rule 5).
 *
 * @param routes carries what changes something
 * @param desk answers what does not
 */
record RoutedChangeoverOffice(Sender routes, ChangeoverDesk desk) implements ChangeoverOffice {

    @Override
    public List<ChangeoverCalendar> calendars() {
        return desk.calendars();
    }

    @Override
    public ChangeoverPlan plan(Officer officer, String authority) {
        return desk.plan(officer, authority);
    }

    @Override
    public AuthorityState.AtWork run(Officer officer, String authority, int generation) {
        return routes.send(
                Endpoints.CHANGEOVER,
                new ChangeoverCommand(officer, authority, generation),
                AuthorityState.AtWork.class);
    }
}
