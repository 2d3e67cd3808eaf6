package org.inkan.routes.http;

import java.util.List;
import java.util.Optional;
import org.inkan.engine.Refusal;
import org.inkan.engine.ceremony.CeremonyOffice;
import org.inkan.engine.ceremony.CeremonyRequest;
import org.inkan.engine.ceremony.CeremonyView;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.OfficerDesk;
import org.inkan.engine.officer.Role;

/** Nobody and no ceremony, for tests of what stands before them; {@code CeremonyIT} asks the real ones. */
public final class FakePeople implements CeremonyOffice, OfficerDesk {

    private static Refusal none(String id) {
        return new Refusal(Refusal.Kind.NOT_FOUND, "There is no '" + id + "' here.");
    }

    @Override
    public CeremonyView open(Officer manager, CeremonyRequest request) {
        throw none(request.authority());
    }

    @Override
    public CeremonyView confirm(Officer administrator, String id, Optional<CharSequence> share) {
        throw none(id);
    }

    @Override
    public List<String> share(Officer administrator, String id) {
        throw none(id);
    }

    @Override
    public CeremonyView close(Officer manager, String id, String place) {
        throw none(id);
    }

    @Override
    public CeremonyView cancel(Officer manager, String id, String reason) {
        throw none(id);
    }

    @Override
    public CeremonyView find(Officer officer, String id) {
        throw none(id);
    }

    @Override
    public List<CeremonyView> list(Officer officer, Optional<String> authority, int limit) {
        return List.of();
    }

    @Override
    public String record(Officer officer, String id) {
        throw none(id);
    }

    @Override
    public void tidy() {}

    @Override
    public void addOfficer(Officer manager, String name, Role role) {
        throw none(name);
    }

    @Override
    public void removeOfficer(Officer manager, String name) {
        throw none(name);
    }

    @Override
    public List<Officer> officers(Officer asking) {
        return List.of();
    }
}
