package org.inkan.routes.http;

import java.util.List;
import java.util.Optional;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.registration.Application;
import org.inkan.engine.registration.ApplicationState;
import org.inkan.engine.registration.RegistrationOffice.IssueRequest;
import org.inkan.engine.registration.RegistrationOffice.RevocationRequest;

/**
 * What the API can ask for. It is the registration office as seen from outside: {@link #approve} answers only when the
 * work is done and can be read over LDAP and HTTP (DESIGN rule 5), so the assembly sends it through the routes.
 *
 * <p>Every method refuses with {@link org.inkan.engine.Refusal}.
 *
 * @see org.inkan.engine.registration.RegistrationOffice
 */
public interface ApiOperations {

    /** Enters an application for a certificate. */
    Application apply(Officer officer, IssueRequest request);

    /** Opens an application to revoke. */
    Application revoke(Officer officer, RevocationRequest request);

    /** Records an examination. */
    Application examine(Officer officer, String id, List<String> checks);

    /** Approves an application and carries it out; what it asked for is then durable and visible. */
    Application approve(Officer officer, String id);

    /** Refuses an application. */
    Application reject(Officer officer, String id, String reason);

    /** One application. */
    Application find(Officer officer, String id);

    /** The certificate that an application led to, in DER. */
    byte[] certificate(Officer officer, String id);

    /** Applications, newest first, at most {@code limit}; only those entered before the one of that id, if given. */
    List<Application> list(Officer officer, Optional<ApplicationState> state, Optional<String> before, int limit);
}
