package org.inkan.routes.flow;

import java.util.List;
import java.util.Optional;
import org.inkan.engine.ceremony.CeremonyOffice;
import org.inkan.engine.ceremony.CeremonyRequest;
import org.inkan.engine.ceremony.CeremonyView;
import org.inkan.engine.officer.Officer;

/**
 * The ceremony office as the world outside reaches it: whoever gives the last confirmation is answered when what the
 * authority publishes can be read over LDAP and HTTP (DESIGN rule 5). A share goes straight to its holder, by no route.
 */
final class RoutedCeremonies implements CeremonyOffice {

    private final Sender routes;
    private final CeremonyOffice office;

    RoutedCeremonies(Sender routes, CeremonyOffice office) {
        this.routes = routes;
        this.office = office;
    }

    @Override
    public CeremonyView open(Officer manager, CeremonyRequest request) {
        return send(new CeremonyCommand.Open(manager, request));
    }

    @Override
    public CeremonyView confirm(Officer administrator, String id, Optional<CharSequence> share) {
        return send(new CeremonyCommand.Confirm(administrator, id, share));
    }

    @Override
    public CeremonyView close(Officer manager, String id, String place) {
        return send(new CeremonyCommand.Close(manager, id, place));
    }

    @Override
    public CeremonyView cancel(Officer manager, String id, String reason) {
        return send(new CeremonyCommand.Cancel(manager, id, reason));
    }

    private CeremonyView send(CeremonyCommand command) {
        return routes.send(Endpoints.CEREMONY, command, CeremonyView.class);
    }

    @Override
    public List<String> share(Officer administrator, String id) {
        return office.share(administrator, id);
    }

    @Override
    public CeremonyView find(Officer officer, String id) {
        return office.find(officer, id);
    }

    @Override
    public List<CeremonyView> list(Officer officer, Optional<String> authority, int limit) {
        return office.list(officer, authority, limit);
    }

    @Override
    public String record(Officer officer, String id) {
        return office.record(officer, id);
    }

    @Override
    public void tidy() {
        office.tidy();
    }
}
