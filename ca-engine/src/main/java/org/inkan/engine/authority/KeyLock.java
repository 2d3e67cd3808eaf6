package org.inkan.engine.authority;

import java.math.BigInteger;
import org.inkan.engine.Refusal;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.key.KeyVault;
import org.inkan.engine.key.LockableVault;

/** Whether an authority's keys wait for their activation data, and what its callers are told meanwhile (KEY-2). */
final class KeyLock {

    private final AuthorityDefinition definition;
    private final KeyVault vault;

    KeyLock(AuthorityDefinition definition, KeyVault vault) {
        this.definition = definition;
        this.vault = vault;
    }

    boolean isLocked() {
        return vault instanceof LockableVault lockable && lockable.isLocked();
    }

    /** Refuses whatever needs a signature, before anything has changed. */
    void requireUnlocked() {
        if (isLocked()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Authority " + definition.authority() + " is locked and signs nothing: " + remedy()
                            + " Ask again then.");
        }
    }

    /** Tells who asked for a revocation that it is kept, but on no list yet. */
    void requireUnlocked(BigInteger revoked) {
        requireUnlocked("The revocation of certificate " + SerialNumberSource.format(revoked), "It is");
    }

    /** Tells the same of the revocation of all that there is. */
    void requireUnlockedForAll() {
        requireUnlocked("The revocation of all its certificates", "They are");
    }

    private void requireUnlocked(String recorded, String it) {
        if (isLocked()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    recorded + " is recorded, but authority " + definition.authority()
                            + " is locked and signs no CRL that lists it: " + remedy() + " " + it
                            + " on the lists from that moment; nobody need ask again.");
        }
    }

    /** Tells that several people make a key whose activation data are divided, the first and every later one. */
    static String ceremonyFirst(AuthorityDefinition definition, int generation) {
        return "The key '" + GenerationEntries.keyName(definition, generation)
                + "' is not made yet, and several people make it together (KEY-2): an operations manager holds the ceremony"
                + " first, './inkan ceremony open generate " + definition.authority() + "'.";
    }

    /** What unlocks it, in a sentence that begins with a small letter. */
    String remedy() {
        if (vault instanceof LockableVault lockable && lockable.refusal().isPresent()) {
            return lockable.refusal().get();
        }
        return definition
                .custody()
                .shares()
                .map(shares ->
                        shares + " CA administrators activate it in a ceremony, which an operations manager opens"
                                + " with './inkan ceremony open activate " + definition.authority() + "' (KEY-2).")
                .orElse(
                        "it is activated unattended, and its activation data were not taken. Put them where 'custody' in"
                                + " its file says, and start the server again.");
    }
}
