package org.inkan.engine.key;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where CA keys are made and kept: an encrypted folder, or a token (KEY-1). Safe for use by several threads.
 *
 * <p>A third kind of keeper, such as a key service of a cloud, needs no more than this.
 */
public interface KeyVault {

    /**
     * Checks the form of a key's name.
     *
     * @throws IllegalArgumentException that says what a name may be
     */
    static void checkName(String name) {
        if (!name.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("A key cannot be named '" + name
                    + "'; use 1 to 64 of a-z 0-9 . _ - and begin with a letter or digit.");
        }
    }

    /**
     * Makes a key. It is durable when this returns.
     *
     * @param name the key's name: 1 to 64 of {@code a-z 0-9 . _ -}, beginning with a letter or digit
     * @throws KeyVaultException if there is a key of this name, which is left as it is, or it cannot be kept
     * @throws KeyLockedException while the vault is locked
     * @throws IllegalArgumentException if the name has another form
     */
    SigningKey generate(String name, KeySpec spec);

    /**
     * The key of this name. In a locked vault it shows its public half, and signs once the vault has been unlocked.
     *
     * @throws KeyVaultException if it is there but cannot be used
     * @throws IllegalArgumentException if the name has another form
     */
    Optional<SigningKey> find(String name);

    /** Whether {@link #backup} can give a copy of a key; a token never does. */
    default boolean givesCopies() {
        return true;
    }

    /**
     * Copies a key, encrypted as it is kept, into a folder elsewhere, which is made (mode 0700) if it is not there. The
     * copy has been read back and opened, and is durable, when this returns; repeating it does no harm.
     *
     * @return the file written
     * @throws KeyVaultException if there is no key of this name, its keeper never lets a key out, another file is in the
     *     copy's place, or it cannot be written
     * @throws KeyLockedException while the vault is locked
     * @throws IllegalArgumentException if the name has another form
     */
    Path backup(String name, Path folder);

    /**
     * Takes a key back from a folder that {@link #backup} has written. It is durable when this returns; repeating it does
     * no harm.
     *
     * @throws KeyVaultException if the copy is missing, damaged or of another passphrase, or another key of this name is
     *     here, which is left as it is
     * @throws KeyLockedException while the vault is locked
     * @throws IllegalArgumentException if the name has another form
     */
    SigningKey restore(String name, Path folder);

    /**
     * Ends a key here for good: keys given out before no longer sign, and it is durable when this returns. Copies elsewhere
     * are not reached. Repeating it, and destroying a key that is not there, does no harm.
     *
     * @throws KeyVaultException if it cannot be destroyed
     * @throws KeyLockedException while the vault is locked
     * @throws IllegalArgumentException if the name has another form
     */
    void destroy(String name);
}
