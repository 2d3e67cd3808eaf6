package org.inkan.routes.flow;

import java.util.List;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.registration.Application;
import org.inkan.engine.registration.RegistrationOffice;
import org.inkan.engine.registration.RegistrationOffice.IssueRequest;
import org.inkan.engine.registration.RegistrationOffice.RevocationRequest;

/** Something that an officer asks of the registration office: the body of a message on its way there. */
sealed interface OfficeCommand {

    /** Asks it of {@code office}. */
    Application ask(RegistrationOffice office);

    /** To enter an application for a certificate. */
    record Apply(Officer officer, IssueRequest request) implements OfficeCommand {
        @Override
        public Application ask(RegistrationOffice office) {
            return office.apply(officer, request);
        }
    }

    /** To open an application to revoke. */
    record Revoke(Officer officer, RevocationRequest request) implements OfficeCommand {
        @Override
        public Application ask(RegistrationOffice office) {
            return office.revoke(officer, request);
        }
    }

    /** To record an examination. */
    record Examine(Officer officer, String id, List<String> checks) implements OfficeCommand {
        @Override
        public Application ask(RegistrationOffice office) {
            return office.examine(officer, id, checks);
        }
    }

    /** To approve. */
    record Approve(Officer officer, String id) implements OfficeCommand {
        @Override
        public Application ask(RegistrationOffice office) {
            return office.approve(officer, id);
        }
    }

    /** To refuse. */
    record Reject(Officer officer, String id, String reason) implements OfficeCommand {
        @Override
        public Application ask(RegistrationOffice office) {
            return office.reject(officer, id, reason);
        }
    }
}
