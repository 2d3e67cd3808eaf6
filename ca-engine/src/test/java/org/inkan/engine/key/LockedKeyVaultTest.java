package org.inkan.engine.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A software keystore that waits for its passphrase, is copied, and ends. */
@Requirement("KEY-2")
class LockedKeyVaultTest {

    private static final Argon2Cost CHEAP = new Argon2Cost(1024, 1, 1);
    private static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.SHA256_WITH_ECDSA;
    private static final byte[] MESSAGE = "印鑑".getBytes(StandardCharsets.UTF_8);
    private static final String LOCKED = "Authority g-id is locked; 3 of its 5 CA administrators activate it.";

    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path home;

    private SoftwareKeyVault vault;

    @BeforeEach
    void makeLockedVault() {
        vault = locked("keys");
    }

    private SoftwareKeyVault locked(String folder) {
        return SoftwareKeyVault.locked(home.resolve(folder), LOCKED, CHEAP, random, SignatureProvider.jdk());
    }

    private static boolean signs(SigningKey key) {
        byte[] signature = key.sign(ALGORITHM, MESSAGE);
        return SignatureProvider.jdk().verify(key.publicKeyInfo(), ALGORITHM, signature, MESSAGE, 0, MESSAGE.length);
    }

    private Path file() {
        return home.resolve("keys").resolve("ca.key");
    }

    /** Before activation the public half is known, and whatever needs the private one says who activates it. */
    @Test
    void lockedVaultShowsPublicHalvesOnly() {
        vault.unlock("shares".toCharArray());
        SigningKey made = vault.generate("ca", KeySpec.EC_P_256);
        try (SoftwareKeyVault again = locked("keys")) {
            assertThat(again.isLocked()).isTrue();
            SigningKey found = again.find("ca").orElseThrow();
            assertThat(found.publicKeyInfo()).isEqualTo(made.publicKeyInfo());
            assertThat(again.find("nobody")).isEmpty();
            assertThatThrownBy(() -> found.sign(ALGORITHM, MESSAGE))
                    .isInstanceOf(KeyLockedException.class)
                    .hasMessage(LOCKED);
            assertThatThrownBy(() -> again.generate("more", KeySpec.EC_P_256)).isInstanceOf(KeyLockedException.class);
            assertThatThrownBy(() -> again.destroy("ca")).isInstanceOf(KeyLockedException.class);
            assertThatThrownBy(() -> again.backup("ca", home.resolve("copies"))).isInstanceOf(KeyLockedException.class);
            assertThatThrownBy(() -> again.restore("ca", home.resolve("copies")))
                    .isInstanceOf(KeyLockedException.class);
            assertThat(file()).exists();

            again.unlock("shares".toCharArray());
            assertThat(signs(found)).as("a key found while locked").isTrue();
        }
    }

    /** Deactivation reaches the keys that authorities hold already; activation brings them back. */
    @Test
    void lockTakesGivenKeysAway() {
        vault.unlock("shares".toCharArray());
        SigningKey key = vault.generate("ca", KeySpec.EC_P_256);
        assertThat(signs(key)).isTrue();
        vault.lock();
        assertThat(vault.isLocked()).isTrue();
        assertThatThrownBy(() -> signs(key)).isInstanceOf(KeyLockedException.class);
        vault.unlock("shares".toCharArray());
        assertThat(signs(key)).isTrue();
    }

    @Test
    void wrongPassphraseLeavesItAsItWas() {
        vault.unlock("shares".toCharArray());
        SigningKey key = vault.generate("ca", KeySpec.EC_P_256);
        char[] wrong = "guesses".toCharArray();
        assertThatThrownBy(() -> vault.unlock(wrong))
                .isInstanceOf(KeyVaultException.class)
                .hasMessageContaining("the passphrase is wrong")
                .hasMessageNotContaining("guesses");
        assertThat(wrong).containsOnly('\0');
        assertThat(signs(key)).as("it was unlocked").isTrue();
        vault.lock();
        assertThatThrownBy(() -> vault.unlock("guesses".toCharArray())).isInstanceOf(KeyVaultException.class);
        assertThat(vault.isLocked()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> vault.unlock(new char[0]));
        assertThat(vault.isLocked()).isTrue();
    }

    /** One damaged file does not keep the rest from being activated. */
    @Test
    void damagedKeyDoesNotLockTheOthers() throws IOException {
        vault.unlock("shares".toCharArray());
        vault.generate("a-damaged", KeySpec.EC_P_256);
        SigningKey good = vault.generate("ca", KeySpec.EC_P_256);
        vault.lock();
        Files.writeString(home.resolve("keys").resolve("a-damaged.key"), "nothing");
        vault.unlock("shares".toCharArray());
        assertThat(signs(good)).isTrue();
    }

    /** A folder taken away without its passphrase gives nobody a signature, whatever is tried on it. */
    @Test
    void copiedFolderIsUseless() throws IOException {
        vault.unlock("shares".toCharArray());
        vault.generate("ca", KeySpec.EC_P_256);
        Path stolen = Files.createDirectory(home.resolve("stolen"));
        Files.copy(file(), stolen.resolve("ca.key"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        try (SoftwareKeyVault thief = locked("stolen")) {
            SigningKey found = thief.find("ca").orElseThrow();
            assertThatThrownBy(() -> signs(found)).isInstanceOf(KeyLockedException.class);
            for (String guess : new String[] {"share", "shares ", "SHARES", "secret"}) {
                assertThatThrownBy(() -> thief.unlock(guess.toCharArray())).isInstanceOf(KeyVaultException.class);
                assertThatThrownBy(() -> signs(found)).isInstanceOf(KeyLockedException.class);
            }
            thief.unlock("shares".toCharArray());
            assertThat(signs(found))
                    .as("the passphrase is all that was missing")
                    .isTrue();
        }
    }

    /** A destroyed key is gone from disk, its octets overwritten where they lay, and from memory. */
    @Test
    @Requirement("KEY-7")
    void destroyedKeyIsGone() throws IOException {
        vault.unlock("shares".toCharArray());
        SigningKey key = vault.generate("ca", KeySpec.EC_P_256);
        SigningKey other = vault.generate("other", KeySpec.EC_P_256);
        byte[] before = Files.readAllBytes(file());
        byte[] after = new byte[before.length];
        try (FileChannel held = FileChannel.open(file(), StandardOpenOption.READ)) {
            vault.destroy("ca");
            // The file has no name any more; who still holds it open sees what lies on the disk.
            assertThat(held.read(ByteBuffer.wrap(after), 0)).isEqualTo(before.length);
        }
        assertThat(new String(after, StandardCharsets.ISO_8859_1)).doesNotContain("Inkan-Key");
        assertThat(file()).doesNotExist();
        assertThat(vault.find("ca")).isEmpty();
        assertThatThrownBy(() -> signs(key))
                .isInstanceOf(KeyVaultException.class)
                .hasMessageContaining("has been destroyed");
        vault.destroy("ca");
        vault.destroy("never-there");
        assertThat(signs(other)).isTrue();

        vault.generate("ca", KeySpec.EC_P_256);
        assertThatThrownBy(() -> signs(key)).as("another key of the name").hasMessageContaining("has been destroyed");
    }

    /** A backup is as good as the key: it opens on another machine with the passphrase, and only with it. */
    @Test
    void backupIsRestored() throws IOException {
        vault.unlock("shares".toCharArray());
        SigningKey key = vault.generate("ca", KeySpec.EC_P_256);
        Path copies = home.resolve("safe").resolve("copies");
        Path copy = vault.backup("ca", copies);
        assertThat(vault.backup("ca", copies)).isEqualTo(copy);
        assertThat(copy).hasSameBinaryContentAs(file());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        vault.destroy("ca");
        assertThat(copy).exists();

        try (SoftwareKeyVault elsewhere = locked("elsewhere")) {
            elsewhere.unlock("other shares".toCharArray());
            assertThatThrownBy(() -> elsewhere.restore("ca", copies)).hasMessageContaining("the passphrase is wrong");
            assertThat(home.resolve("elsewhere")).isEmptyDirectory();
            elsewhere.lock();
            elsewhere.unlock("shares".toCharArray());
            SigningKey restored = elsewhere.restore("ca", copies);
            assertThat(restored.publicKeyInfo()).isEqualTo(key.publicKeyInfo());
            assertThat(signs(restored)).isTrue();
            assertThat(elsewhere.restore("ca", copies).publicKeyInfo()).isEqualTo(key.publicKeyInfo());
            assertThatThrownBy(() -> elsewhere.restore("nobody", copies)).hasMessageContaining("There is no copy");
        }
        assertThatThrownBy(() -> vault.backup("ca", copies)).hasMessageContaining("There is no key");
    }

    @Test
    void neitherBackupNorRestoreOverwritesAKey() throws IOException {
        vault.unlock("shares".toCharArray());
        vault.generate("ca", KeySpec.EC_P_256);
        Path copies = home.resolve("copies");
        byte[] copy = Files.readAllBytes(vault.backup("ca", copies));
        vault.destroy("ca");
        vault.generate("ca", KeySpec.EC_P_256);
        byte[] now = Files.readAllBytes(file());
        assertThatThrownBy(() -> vault.backup("ca", copies)).hasMessageContaining("never overwritten");
        assertThatThrownBy(() -> vault.restore("ca", copies)).hasMessageContaining("never overwritten");
        assertThat(copies.resolve("ca.key")).hasBinaryContent(copy);
        assertThat(file()).hasBinaryContent(now);
    }
}
