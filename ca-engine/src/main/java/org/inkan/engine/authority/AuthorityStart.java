package org.inkan.engine.authority;

import java.time.Clock;
import java.util.Optional;
import org.inkan.directory.Directory;
import org.inkan.engine.Refusal;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.key.LockableVault;

/**
 * Opens the authorities of one server: at its start, and later those whose certificate has come in.
 *
 * @param policies authorities and profiles
 * @param roster where those opened are at work
 * @param vaults where their keys are kept
 */
public record AuthorityStart(
        PolicyFolder policies,
        AuthorityRoster roster,
        Directory directory,
        AuthorityVaults vaults,
        SerialNumberSource serialNumbers,
        Clock clock) {

    /**
     * Opens every authority that can be and is not at work yet, issuers first. Repeating it does no harm; not for several
     * threads at once.
     */
    public void openThoseReady() {
        for (AuthorityDefinition definition : policies.issuersFirst()) {
            if (roster.find(definition.authority()).isPresent()) {
                continue;
            }
            Optional<Authority> issuer = definition.issuerHere().flatMap(roster::find);
            if (issuer.isEmpty() && Authority.isPending(definition, directory)) {
                continue;
            }
            if (waitsForKeys(definition, issuer)) {
                continue;
            }
            roster.join(Authority.open(
                    definition, policies.profiles(), issuer, directory, vault(definition), serialNumbers, clock));
        }
    }

    /** Where an authority's keys are kept. */
    public LockableVault vault(AuthorityDefinition definition) {
        return vaults.of(definition);
    }

    /**
     * Checks that one CA administrator alone may make a key of an authority (KEY-2).
     *
     * @throws Refusal of kind {@code CONFLICT} that says which ceremony makes it
     */
    public void requireMadeByOne(AuthorityDefinition definition, int generation) {
        if (definition.custody().isShared()) {
            throw new Refusal(Refusal.Kind.CONFLICT, KeyLock.ceremonyFirst(definition, generation));
        }
    }

    /** Whether its first generation waits for a ceremony: its own key is not made yet, or its issuer's is locked. */
    private boolean waitsForKeys(AuthorityDefinition definition, Optional<Authority> issuer) {
        return !GenerationRegister.hasAny(directory, definition.authority())
                && (new KeyLock(definition, vault(definition)).isLocked()
                        || issuer.filter(Authority::isLocked).isPresent());
    }
}
