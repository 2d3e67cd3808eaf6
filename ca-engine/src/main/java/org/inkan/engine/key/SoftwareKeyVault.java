package org.inkan.engine.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
 * <p>One process at a time uses a folder; the lock on the home sees to that.
 */
public final class SoftwareKeyVault implements KeyVault, AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final String SUFFIX = ".key";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path folder;
    private final char[] passphrase;
    private final Argon2Cost cost;
    private final SecureRandom random;
    private final SignatureProvider provider;
    private final Map<KeyFile.Derivation, byte[]> aesKeys = new HashMap<>();
    private KeyFile.@Nullable Derivation derivationOfNewKeys;
    private boolean closed;

    private SoftwareKeyVault(
            Path folder, char[] passphrase, Argon2Cost cost, SecureRandom random, SignatureProvider provider) {
        this.folder = folder;
        this.passphrase = passphrase;
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
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new KeyVaultException(
                    "The key folder " + folder + " cannot be made; check the rights on "
                            + folder.toAbsolutePath().getParent() + ".",
                    e);
        }
        return new SoftwareKeyVault(folder, copy, cost, random, provider);
    }

    @Override
    public synchronized SigningKey generate(String name, KeySpec spec) {
        Path file = file(name);
        if (Files.exists(file)) {
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
            write(file, KeyFile.seal(name, spec, publicKey, privateKey, derivation, aesKey(derivation), random));
            return key(name, spec, publicKey, privateKey);
        } catch (IOException e) {
            throw new KeyVaultException(
                    "The key " + file + " cannot be written; check the rights and the space left on the disk.", e);
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
        Path file = file(name);
        return read(file).map(content -> open(file, name, content));
    }

    private SigningKey open(Path file, String name, KeyFile content) {
        if (!content.name().equals(name)) {
            throw new KeyVaultException("The key file " + file + " holds the key " + content.name()
                    + "; give it back its name, or restore the right file.");
        }
        byte[] privateKey = {};
        try {
            privateKey = content.open(aesKey(content.derivation()));
            return key(name, content.spec(), content.publicKey(), privateKey);
        } catch (GeneralSecurityException e) {
            throw new KeyVaultException(
                    "The key file " + file + " cannot be opened: the passphrase is wrong or the"
                            + " file has been changed; give the passphrase it was made with, or restore it from a backup.",
                    e);
        } finally {
            Arrays.fill(privateKey, (byte) 0);
        }
    }

    private SigningKey key(String name, KeySpec spec, byte[] publicKey, byte[] privateKey)
            throws GeneralSecurityException {
        PrivateKey key = provider.keyFactory(spec.keyAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(privateKey));
        return new SoftwareSigningKey(name, spec, SubjectPublicKeyInfo.getInstance(publicKey), key, provider);
    }

    /** That of a key already here, once the passphrase has opened it: one passphrase and one salt for all. */
    private KeyFile.Derivation derivationOfNewKeys() {
        if (derivationOfNewKeys == null) {
            Optional<Path> other = anyKey();
            derivationOfNewKeys = other.flatMap(file -> read(file).map(content -> {
                        String fileName = String.valueOf(file.getFileName());
                        open(file, fileName.substring(0, fileName.length() - SUFFIX.length()), content);
                        return content.derivation();
                    }))
                    .orElseGet(() -> KeyFile.Derivation.fresh(cost, random));
        }
        return derivationOfNewKeys;
    }

    private Optional<Path> anyKey() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return !name.startsWith(".") && name.endsWith(SUFFIX);
                    })
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new KeyVaultException("The key folder " + folder + " cannot be read; check the rights on it.", e);
        }
    }

    /** Derived once for each salt, since it is meant to take long. */
    private byte[] aesKey(KeyFile.Derivation derivation) {
        if (closed) {
            throw new KeyVaultException("The key folder " + folder + " has been closed; open it again.");
        }
        return aesKeys.computeIfAbsent(derivation, d -> d.derive(passphrase));
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A key cannot be named '" + name
                    + "'; use 1 to 64 of a-z 0-9 . _ - and begin with a letter or digit.");
        }
        return folder.resolve(name + SUFFIX);
    }

    private static Optional<KeyFile> read(Path file) {
        try {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new KeyVaultException(
                        "The key file " + file + " is open to other users; take that away with chmod 600.");
            }
            if (Files.size(file) > KeyFile.MAX_LENGTH) {
                throw new KeyVaultException("The key file " + file + " is longer than " + KeyFile.MAX_LENGTH
                        + " octets, which no key is; restore it from a backup.");
            }
            return Optional.of(KeyFile.parse(Files.readString(file, StandardCharsets.ISO_8859_1)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new KeyVaultException("The key file " + file + " cannot be read; check the rights on it.", e);
        } catch (IllegalArgumentException e) {
            throw new KeyVaultException(
                    "The key file " + file + " is damaged: " + e.getMessage() + " Restore it from a backup.", e);
        }
    }

    /** Writes beside, syncs, renames, syncs the folder: after a crash the key is there whole, or not at all. */
    private void write(Path file, String content) throws IOException {
        Path beside = folder.resolve("." + file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        try (FileChannel channel = FileChannel.open(
                beside,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Wipes the passphrase and what was derived from it; keys already found go on signing. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(passphrase, '\0');
        List.copyOf(aesKeys.values()).forEach(key -> Arrays.fill(key, (byte) 0));
        aesKeys.clear();
    }
}
