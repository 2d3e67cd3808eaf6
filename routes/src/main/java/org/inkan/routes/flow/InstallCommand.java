package org.inkan.routes.flow;

import org.inkan.engine.external.AuthorityOffice;
import org.inkan.engine.external.AuthorityState;
import org.inkan.engine.external.IssuedPath;
import org.inkan.engine.officer.Officer;

/**
 * A certificate from a CA outside on its way to the engine.
 *
 * @param officer who brings it
 * @param authority whose it is
 * @param path the certificate, and those above it
 */
public record InstallCommand(Officer officer, String authority, IssuedPath path) {

    AuthorityState ask(AuthorityOffice office) {
        return office.install(officer, authority, path);
    }
}
