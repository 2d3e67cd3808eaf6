package org.inkan.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import org.inkan.engine.key.Argon2Cost;
import org.inkan.engine.key.LockableVault;
import org.inkan.engine.key.SignatureProvider;
import org.inkan.engine.key.SoftwareKeyVault;

/** Keys that all tests of one run share, because making them is slow. */
public final class TestKeys {

    public static final SecureRandom RANDOM = new SecureRandom();
    public static final KeyPair SUBSCRIBER = pair("RSA", 2048);
    public static final KeyPair SHORT = pair("RSA", 512);
    public static final KeyPair CURVE = pair("EC", 256);
    private static final SoftwareKeyVault VAULT = vault();

    private TestKeys() {}

    /** A real vault; an authority of a second test finds the key of the first. */
    public static LockableVault shared() {
        return VAULT;
    }

    /** A vault of the caller's own, for keys of a kind that others must not find. */
    public static LockableVault fresh() {
        return vault();
    }

    private static SoftwareKeyVault vault() {
        try {
            Path folder = Files.createTempDirectory("inkan-keys");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteAll(folder)));
            return SoftwareKeyVault.open(
                    folder, "passphrase".toCharArray(), new Argon2Cost(1024, 1, 1), RANDOM, SignatureProvider.chosen());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteAll(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
