package org.inkan.engine.authority;

import java.time.Clock;
import java.util.Optional;
import org.inkan.directory.Directory;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.key.KeyVault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the authorities of one server: at its start, and later those whose certificate has come in.
 *
 * @param policies authorities and profiles
 * @param roster where those opened are at work
 */
public record AuthorityStart(
        PolicyFolder policies,
        AuthorityRoster roster,
        Directory directory,
        KeyVault vault,
        SerialNumberSource serialNumbers,
        Clock clock) {

    private static final Logger LOG = LoggerFactory.getLogger(AuthorityStart.class);

    /**
     * Opens every authority that can be and is not at work yet, issuers first. Repeating it does no harm; not for several
     * threads at once.
     */
    public void openThoseReady() {
        for (AuthorityDefinition definition : policies.issuersFirst()) {
            String id = definition.authority();
            if (roster.find(id).isPresent()) {
                continue;
            }
            Optional<Authority> issuer = definition.issuerHere().flatMap(roster::find);
            if (issuer.isEmpty() && Authority.isPending(definition, directory)) {
                LOG.info("Authority {} waits for its certificate from the CA that issues it", id);
                continue;
            }
            roster.join(
                    Authority.open(definition, policies.profiles(), issuer, directory, vault, serialNumbers, clock));
        }
    }
}
