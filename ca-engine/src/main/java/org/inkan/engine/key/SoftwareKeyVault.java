package org.inkan.engine.key;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * Keys in a folder, one encrypted file each (mode 0600, named {@code NAME.key}; the form is told in {@code KeyFile}),
 * opened with one passphrase. The default of a first run; a token is for real use.
 *
 * <pre>{@code
 * try (SoftwareKeyVault vault = SoftwareKeyVault.open(home.resolve("keys"), passphrase, random)) {
 *     SigningKey key = vault.find("g-id-1").orElseGet(() -> vault.generate("g-id-1", KeySpec.RSA_2048));
 * }
 * }</pre>
 *
 * <p>One process at a time uses a folder; the lock on the home sees to that. A vault that comes up locked takes the
 * passphrase of the keys that it holds; while it holds none, the first passphrase given becomes theirs.
 */
public final class SoftwareKeyVault implements LockableVault, AutoCloseable {

    private final KeyFolder folder;
    private final String locked;
    private final Argon2Cost cost;
    private final SecureRandom random;
    private final SignatureProvider provider;
    private final Map<KeyFile.Derivation, byte[]> aesKeys = new HashMap<>();
    private final Map<String, Opened> opened = new ConcurrentHashMap<>();
    private char @Nullable [] passphrase;
    private KeyFile.@Nullable Derivation derivationOfNewKeys;
    private boolean closed;

    /** A private key in memory, and which one it is. */
    private static final class Opened {
        private final byte[] publicKey;
        private final PrivateKey privateKey;

        private Opened(byte[] publicKey, PrivateKey privateKey) {
            this.publicKey = publicKey;
            this.privateKey = privateKey;
        }
    }

    private SoftwareKeyVault(
            Path folder, String locked, Argon2Cost cost, SecureRandom random, SignatureProvider provider) {
        this.folder = KeyFolder.open(folder);
        this.locked = locked;
        this.cost = cost;
        this.random = random;
        this.provider = provider;
    }

    /**
     * Opens the vault in {@code folder}, which is made (mode 0700) if it is not there.
     *
     * @param passphrase is wiped; the vault's copy is wiped when it is closed
     * @throws KeyVaultException if the folder cannot be made
     * @throws IllegalArgumentException if the passphrase is empty
     */
    public static SoftwareKeyVault open(Path folder, char[] passphrase, SecureRandom random) {
        return open(folder, passphrase, Argon2Cost.DEFAULT, random, SignatureProvider.chosen());
    }

    /** As above, with what new keys cost to open, and who computes. */
    public static SoftwareKeyVault open(
            Path folder, char[] passphrase, Argon2Cost cost, SecureRandom random, SignatureProvider provider) {
        if (passphrase.length == 0) {
            throw new IllegalArgumentException("The passphrase of the key folder " + folder + " is empty; give one.");
        }
        char[] copy = passphrase.clone();
        Arrays.fill(passphrase, '\0');
        SoftwareKeyVault vault =
                locked(folder, "The key folder " + folder + " is locked; give its passphrase.", cost, random, provider);
        vault.passphrase = copy;
        return vault;
    }

    /**
     * Opens the vault in {@code folder} without its passphrase: {@link #unlock} takes that.
     *
     * @param message what {@link KeyLockedException} says meanwhile: whose keys these are, and who unlocks them how
     * @throws KeyVaultException if the folder cannot be made
     */
    public static SoftwareKeyVault locked(Path folder, String message, SecureRandom random) {
        return locked(folder, message, Argon2Cost.DEFAULT, random, SignatureProvider.chosen());
    }

    /** As above, with what new keys cost to open, and who computes. */
    public static SoftwareKeyVault locked(
            Path folder, String message, Argon2Cost cost, SecureRandom random, SignatureProvider provider) {
        return new SoftwareKeyVault(folder, message, cost, random, provider);
    }

    @Override
    public synchronized boolean isLocked() {
        return passphrase == null;
    }

    @Override
    public synchronized void unlock(char[] activationData) {
        char[] before = passphrase;
        char[] copy = activationData.clone();
        Arrays.fill(activationData, '\0');
        try {
            if (copy.length == 0) {
                throw new IllegalArgumentException(
                        "The passphrase of the key folder " + folder + " is empty; give one.");
            }
            checkOpen();
            passphrase = copy.clone();
            forgetAesKeys();
            checkPassphrase();
        } catch (RuntimeException e) {
            wipe(passphrase == before ? null : passphrase);
            passphrase = before;
            forgetAesKeys();
            throw e;
        } finally {
            Arrays.fill(copy, '\0');
        }
        wipe(before);
    }

    /** One key that opens is enough: a damaged one must not keep the others locked. */
    private void checkPassphrase() {
        KeyVaultException failure = null;
        for (String name : folder.names()) {
            try {
                find(name);
                return;
            } catch (KeyVaultException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public synchronized void lock() {
        wipe(passphrase);
        passphrase = null;
        derivationOfNewKeys = null;
        forgetAesKeys();
        opened.clear();
    }

    @Override
    public synchronized SigningKey generate(String name, KeySpec spec) {
        Path file = folder.file(name);
        requireUnlocked();
        if (folder.holds(name)) {
            throw new KeyVaultException(
                    "There is a key " + file + " already, and a key is never overwritten; choose another name.");
        }
        KeyFile.Derivation derivation = derivationOfNewKeys();
        byte[] privateKey = {};
        try {
            KeyPairGenerator generator = provider.keyPairGenerator(spec.keyAlgorithm());
            generator.initialize(spec.generationParameters(), random);
            KeyPair pair = generator.generateKeyPair();
            privateKey = pair.getPrivate().getEncoded();
            byte[] publicKey = pair.getPublic().getEncoded();
            folder.write(name, KeyFile.seal(name, spec, publicKey, privateKey, derivation, aesKey(derivation), random));
            opened.put(name, new Opened(publicKey, decoded(spec, privateKey)));
            return key(name, spec, publicKey);
        } catch (GeneralSecurityException e) {
            throw new KeyVaultException(
                    "The key " + file + " cannot be made: " + spec.policyName()
                            + " is not offered by this Java platform.",
                    e);
        } finally {
            Arrays.fill(privateKey, (byte) 0);
        }
    }

    @Override
    public synchronized Optional<SigningKey> find(String name) {
        checkOpen();
        return folder.read(name).map(content -> {
            if (passphrase != null) {
                opened.put(name, new Opened(content.publicKey(), open(folder.file(name), content)));
            }
            return key(name, content.spec(), content.publicKey());
        });
    }

    private SigningKey key(String name, KeySpec spec, byte[] publicKey) {
        return new SoftwareSigningKey(
                name, spec, SubjectPublicKeyInfo.getInstance(publicKey), () -> privateKey(name, publicKey), provider);
    }

    /** What a key given out before signs with now; never with another key that has been made under its name since. */
    private PrivateKey privateKey(String name, byte[] publicKey) {
        Opened current = opened.get(name);
        if (current != null && Arrays.equals(current.publicKey, publicKey)) {
            return current.privateKey;
        }
        synchronized (this) {
            requireUnlocked();
            KeyFile content = folder.read(name)
                    .filter(file -> Arrays.equals(file.publicKey(), publicKey))
                    .orElseThrow(() -> new KeyVaultException("The key " + folder.file(name)
                            + " has been destroyed or taken away; if that was a mistake, restore it from a backup."));
            PrivateKey privateKey = open(folder.file(name), content);
            opened.put(name, new Opened(publicKey, privateKey));
            return privateKey;
        }
    }

    private PrivateKey open(Path file, KeyFile content) {
        byte[] privateKey = {};
        try {
            privateKey = content.open(aesKey(content.derivation()));
            return decoded(content.spec(), privateKey);
        } catch (GeneralSecurityException e) {
            throw new KeyVaultException(
                    "The key file " + file + " cannot be opened: the passphrase is wrong or the"
                            + " file has been changed; give the passphrase it was made with, or restore it from a backup.",
                    e);
        } finally {
            Arrays.fill(privateKey, (byte) 0);
        }
    }

    private PrivateKey decoded(KeySpec spec, byte[] privateKey) throws GeneralSecurityException {
        return provider.keyFactory(spec.keyAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(privateKey));
    }

    @Override
    public synchronized Path backup(String name, Path target) {
        folder.file(name);
        requireUnlocked();
        String text = folder.text(name)
                .orElseThrow(() -> new KeyVaultException("There is no key " + folder.file(name) + " to back up."));
        KeyFolder copies = KeyFolder.open(target);
        copy(name, text, copies);
        open(copies.file(name), copies.read(name).orElseThrow());
        return copies.file(name);
    }

    @Override
    public synchronized SigningKey restore(String name, Path source) {
        folder.file(name);
        requireUnlocked();
        KeyFolder copies = KeyFolder.open(source);
        KeyFile copy = copies.read(name)
                .orElseThrow(() -> new KeyVaultException("There is no copy " + copies.file(name)
                        + " to restore; name the folder that the backup was written to."));
        open(copies.file(name), copy);
        copy(name, copies.text(name).orElseThrow(), folder);
        return find(name).orElseThrow();
    }

    private static void copy(String name, String text, KeyFolder target) {
        if (!target.holds(name)) {
            target.write(name, text);
        } else if (!target.text(name).equals(Optional.of(text))) {
            throw new KeyVaultException("There is another key " + target.file(name)
                    + " already, and a key is never overwritten; destroy that one first, or use another folder.");
        }
    }

    @Override
    public synchronized void destroy(String name) {
        folder.file(name);
        requireUnlocked();
        folder.erase(name, random);
        opened.remove(name);
    }

    /** That of a key already here, once the passphrase has opened it: one passphrase and one salt for all. */
    private KeyFile.Derivation derivationOfNewKeys() {
        if (derivationOfNewKeys == null) {
            derivationOfNewKeys = folder.names().stream()
                    .findFirst()
                    .flatMap(name -> folder.read(name).map(content -> {
                        open(folder.file(name), content);
                        return content.derivation();
                    }))
                    .orElseGet(() -> KeyFile.Derivation.fresh(cost, random));
        }
        return derivationOfNewKeys;
    }

    /** Derived once for each salt, since it is meant to take long. */
    private byte[] aesKey(KeyFile.Derivation derivation) {
        char[] current = requireUnlocked();
        return aesKeys.computeIfAbsent(derivation, d -> d.derive(current));
    }

    private char[] requireUnlocked() {
        checkOpen();
        char[] current = passphrase;
        if (current == null) {
            throw new KeyLockedException(locked);
        }
        return current;
    }

    private void checkOpen() {
        if (closed) {
            throw new KeyVaultException("The key folder " + folder + " has been closed; open it again.");
        }
    }

    private void forgetAesKeys() {
        List.copyOf(aesKeys.values()).forEach(key -> Arrays.fill(key, (byte) 0));
        aesKeys.clear();
    }

    private static void wipe(char @Nullable [] characters) {
        if (characters != null) {
            Arrays.fill(characters, '\0');
        }
    }

    /** Locks it for good. */
    @Override
    public synchronized void close() {
        lock();
        closed = true;
    }
}
