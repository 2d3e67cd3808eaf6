package org.inkan.engine.ceremony;

import org.inkan.engine.Refusal;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;

/** Who may do what in a ceremony (REG-3; G-ID CPS 5.2.1, 6.2.2). */
final class CeremonyRoles {

    private CeremonyRoles() {}

    static void checkManager(Officer officer) {
        if (!officer.is(Role.OPERATIONS_MANAGER)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    officer.uid()
                            + " is not an operations manager, and only those open, close and cancel key ceremonies"
                            + " (KEY-2). Ask one of them.");
        }
    }

    static void checkAdministrator(Officer officer, Ceremony ceremony) {
        if (officer.uid().equals(ceremony.opened().officer())) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    officer.uid() + " has opened ceremony " + ceremony.id() + ", and whoever opens one neither confirms"
                            + " it nor holds a share in it (KEY-2). Let the holders confirm.");
        }
        if (!officer.is(Role.CA_ADMINISTRATOR)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    officer.uid() + " is not a CA administrator, and only those hold shares and confirm key ceremonies"
                            + " (KEY-2). Ask the holders.");
        }
    }

    static void checkReader(Officer officer) {
        if (!officer.is(Role.OPERATIONS_MANAGER)
                && !officer.is(Role.CA_ADMINISTRATOR)
                && !officer.is(Role.LOG_INSPECTOR)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    officer.uid() + " is neither an operations manager nor a CA administrator nor a log inspector, and"
                            + " only those see key ceremonies. Ask one of them.");
        }
    }
}
