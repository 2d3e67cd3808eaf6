package org.inkan.routes.flow;

import java.util.Optional;
import org.inkan.engine.ceremony.CeremonyOffice;
import org.inkan.engine.ceremony.CeremonyRequest;
import org.inkan.engine.ceremony.CeremonyView;
import org.inkan.engine.officer.Officer;

/** What somebody does in a key ceremony, on its way to the engine. None of them tells its share when it is printed. */
public sealed interface CeremonyCommand {

    /** Asks the office. */
    CeremonyView ask(CeremonyOffice office);

    /** Opens one. */
    record Open(Officer manager, CeremonyRequest request) implements CeremonyCommand {
        @Override
        public CeremonyView ask(CeremonyOffice office) {
            return office.open(manager, request);
        }
    }

    /** Confirms one. */
    record Confirm(Officer administrator, String id, Optional<CharSequence> share) implements CeremonyCommand {
        @Override
        public CeremonyView ask(CeremonyOffice office) {
            return office.confirm(administrator, id, share);
        }

        @Override
        public String toString() {
            return "Confirm " + id;
        }
    }

    /** Closes one. */
    record Close(Officer manager, String id, String place) implements CeremonyCommand {
        @Override
        public CeremonyView ask(CeremonyOffice office) {
            return office.close(manager, id, place);
        }
    }

    /** Gives one up. */
    record Cancel(Officer manager, String id, String reason) implements CeremonyCommand {
        @Override
        public CeremonyView ask(CeremonyOffice office) {
            return office.cancel(manager, id, reason);
        }
    }
}
