package org.inkan.engine.registration;

import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.certificate.CertificateRecord;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;

/** Who may do what to an application, and in which state (REG-3; G-ID CPS 5.2.2.2). */
final class OfficeRules {

    private OfficeRules() {}

    /** Only registration officers handle applications. */
    static void checkRole(Officer officer) {
        if (!officer.is(Role.REGISTRATION_OFFICER)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    officer.uid() + " is not a registration officer, and only those handle applications (REG-3)."
                            + " Ask one of them.");
        }
    }

    /** A designated provider asks for the revocation of what it has ordered itself (JPRS CP 4.9.2). */
    static void checkOrderer(Officer client, CertificateRecord certificate) {
        if (!client.is(Role.DESIGNATED_PROVIDER) || !certificate.applicationId().startsWith(client.uid() + "/")) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    client.uid() + " has not ordered that certificate, and whoever orders without an officer has only"
                            + " their own revoked (JPRS CP 4.9.2). Ask a registration officer.");
        }
    }

    /** Nobody approves what they have entered or examined. */
    static void checkSecondOfficer(Officer officer, Application application) {
        boolean examiner = application
                .examined()
                .filter(act -> act.officer().equals(officer.uid()))
                .isPresent();
        if (examiner || application.submitted().officer().equals(officer.uid())) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    officer.uid() + " has " + (examiner ? "examined" : "entered") + " application " + application.id()
                            + " and so cannot approve it: approval takes a second officer (REG-3)."
                            + " Ask another registration officer.");
        }
    }

    /** An application must stand in {@code state} to be {@code verb}. */
    static void expect(Application application, ApplicationState state, String verb) {
        if (application.state() != state) {
            throw wrongState(application, verb);
        }
    }

    /** The refusal of an application that cannot be {@code verb} where it stands. */
    static Refusal wrongState(Application application, String verb) {
        String next = switch (application.state()) {
            case SUBMITTED -> " It must be examined first.";
            case EXAMINED -> " It waits for approval.";
            case APPROVED -> " Its work is under way.";
            case DONE, REJECTED -> " That is final; enter a new application if need be.";
        };
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "Application " + application.id() + " cannot be " + verb + ": it is "
                        + application.state().wireName()
                        + application
                                .decided()
                                .map(act -> " (by " + act.officer() + ", " + act.at() + ")")
                                .orElse("")
                        + "." + next);
    }

    /** The refusal of an id that no application has. */
    static Refusal unknown(String id) {
        return new Refusal(
                Refusal.Kind.NOT_FOUND,
                "There is no application " + Quoted.of(id) + ". 'inkan list' shows those that there are.");
    }
}
