package org.inkan.engine.key;

import java.util.Optional;

/**
 * A vault that needs activation data before its keys do anything (KEY-2): a passphrase or a PIN.
 *
 * <p>While it is locked, {@link #find} shows each key with its public half; signing, and whatever else needs a private key,
 * throws {@link KeyLockedException}. A key that was found before goes on by itself once the vault is unlocked.
 */
public interface LockableVault extends KeyVault {

    /** Whether activation data are needed before a key signs. */
    boolean isLocked();

    /** Why it is locked, with the remedy, where it is because activation data that the server has were refused. */
    default Optional<String> refusal() {
        return Optional.empty();
    }

    /**
     * Takes the activation data. Unlocking what is unlocked changes nothing, but checks the data.
     *
     * @param activationData is wiped, whatever comes of it
     * @throws KeyVaultException if they are wrong; the vault stays as it was, and never tries them again by itself
     * @throws IllegalArgumentException if they are empty
     */
    void unlock(char[] activationData);

    /** Forgets the activation data and every private key; keys that were given out before refuse to sign. */
    void lock();
}
