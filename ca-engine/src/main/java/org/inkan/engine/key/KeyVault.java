package org.inkan.engine.key;

import java.util.Optional;

/** Where CA keys are made and kept: an encrypted folder, or a token (KEY-1). Safe for use by several threads. */
public interface KeyVault {

    /**
     * Makes a key. It is durable when this returns.
     *
     * @param name the key's name: 1 to 64 of {@code a-z 0-9 . _ -}, beginning with a letter or digit
     * @throws KeyVaultException if there is a key of this name, which is left as it is, or it cannot be kept
     * @throws IllegalArgumentException if the name has another form
     */
    SigningKey generate(String name, KeySpec spec);

    /**
     * The key of this name.
     *
     * @throws KeyVaultException if it is there but cannot be used
     * @throws IllegalArgumentException if the name has another form
     */
    Optional<SigningKey> find(String name);
}
