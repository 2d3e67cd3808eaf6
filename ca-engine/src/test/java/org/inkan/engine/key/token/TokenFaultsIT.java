package org.inkan.engine.key.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.inkan.engine.key.KeyLockedException;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.KeyUnavailableException;
import org.inkan.engine.key.KeyVaultException;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens when a token goes away, hangs or refuses its PIN. */
@Timeout(120)
@Requirement("KEY-1")
@SuppressWarnings("NullAway.Init")
class TokenFaultsIT {

    private static final SignatureAlgorithm ECDSA = SignatureAlgorithm.SHA256_WITH_ECDSA;
    /** OpenSC's library that writes down each call and passes it on. */
    private static final Path SPY = Path.of("/usr/lib/x86_64-linux-gnu/pkcs11-spy.so");

    @TempDir
    private Path folder;

    private SoftToken soft;
    private TokenKeyVault vault;

    @BeforeEach
    void makeToken() throws IOException {
        soft = SoftToken.make(folder.resolve("soft"), "inkan");
        vault = new TokenKeyVault(
                soft.definition("inkan"), folder.resolve("keys"), "It is locked.", Duration.ofSeconds(3));
    }

    @AfterEach
    void close() {
        vault.close();
    }

    /** A token that goes away is named with the remedy; when it is back, the same key signs, without a restart. */
    @Test
    void tokenThatComesBackIsTakenUp() throws IOException {
        vault.unlock(SoftToken.PIN.toCharArray());
        SigningKey key = vault.generate("ca", KeySpec.EC_P_256);
        for (int round = 0; round < 2; round++) {
            soft.takeAway();
            assertThatThrownBy(() -> TokenKeyVaultIT.signs(key, ECDSA))
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageContaining("the token 'hsm1' (label inkan of " + SoftToken.LIBRARY + ")")
                    .hasMessageContaining("Bring the token back; the server takes it up again by itself.");
            assertThat(vault.state().kind()).isEqualTo(TokenState.Kind.AWAY);
            assertThat(vault.isLocked()).as("the PIN is kept").isFalse();
            assertThat(vault.find("ca").orElseThrow().publicKeyInfo()).isEqualTo(key.publicKeyInfo());
            soft.bringBack();
            awaitSignature(key);
            assertThat(vault.state().kind()).isEqualTo(TokenState.Kind.READY);
        }
    }

    private static void awaitSignature(SigningKey key) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(KeyUnavailableException.class)
                .until(() -> TokenKeyVaultIT.signs(key, ECDSA));
    }

    /** A token taken away while eight threads sign: each gets a good signature or is told; nobody gets anything else. */
    @Test
    void tokenIsTakenAwayDuringSigning() throws Exception {
        vault.unlock(SoftToken.PIN.toCharArray());
        SigningKey key = vault.generate("ca", KeySpec.EC_P_256);
        AtomicInteger done = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        Thread thief = new Thread(() -> {
            try {
                Awaitility.await().until(() -> done.get() >= 100);
                soft.takeAway();
                Awaitility.await().until(() -> told.get() >= 8);
                soft.bringBack();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        thief.start();
        TokenKeyVaultIT.inThreads(8, 1, () -> {
            int after = 0;
            while (after < 20) {
                try {
                    assertThat(TokenKeyVaultIT.signs(key, ECDSA)).isTrue();
                    done.incrementAndGet();
                    after += told.get() >= 8 ? 1 : 0;
                } catch (KeyUnavailableException e) {
                    assertThat(e).hasMessageContaining("the token 'hsm1'");
                    told.incrementAndGet();
                }
            }
            return after;
        });
        thief.join();
        assertThat(told.get()).isGreaterThanOrEqualTo(8);
    }

    /** A library that crashes takes nothing with it: who waits for a signature gets it. */
    @Test
    void crashOfTheLibraryGoesUnnoticed() {
        vault.unlock(SoftToken.PIN.toCharArray());
        SigningKey key = vault.generate("ca", KeySpec.EC_P_256);
        TokenKeyVaultIT.hosts().forEach(host -> {
            host.destroyForcibly();
            host.onExit().join();
        });
        assertThat(TokenKeyVaultIT.signs(key, ECDSA)).isTrue();
    }

    /** A library that hangs is ended after its time, and a fresh one signs. */
    @Test
    void libraryThatHangsIsReplaced() {
        vault.unlock(SoftToken.PIN.toCharArray());
        SigningKey key = vault.generate("ca", KeySpec.EC_P_256);
        List<ProcessHandle> hosts = TokenKeyVaultIT.hosts().toList();
        hosts.forEach(host -> assertThat(
                        soft.outcome("kill", "-STOP", Long.toString(host.pid())).exit())
                .isZero());
        assertThat(TokenKeyVaultIT.signs(key, ECDSA)).isTrue();
        hosts.forEach(host -> host.onExit().join());
    }

    /** A PIN that the token refuses is given to it once, however often a signature is wanted, until another is given. */
    @Test
    void refusedPinIsNotTriedAgain() throws IOException {
        vault.unlock(SoftToken.PIN.toCharArray());
        vault.generate("ca", KeySpec.EC_P_256);
        vault.close();
        Path calls = folder.resolve("calls");
        Path pin = Files.writeString(folder.resolve("pin"), "Wrong-1\n");
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-------"));
        Map<String, String> environment = new HashMap<>(soft.environment());
        environment.put("PKCS11SPY", SoftToken.LIBRARY.toString());
        environment.put("PKCS11SPY_OUTPUT", calls.toString());
        vault = new TokenKeyVault(
                SoftToken.definition(SPY, Optional.of("inkan"), Optional.empty(), Optional.of(pin), environment),
                folder.resolve("keys"),
                "It is locked.");
        vault.unlockUnattended(Map.of());
        assertThat(vault.isLocked()).isTrue();
        SigningKey key = vault.find("ca").orElseThrow();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> TokenKeyVaultIT.signs(key, ECDSA))
                    .isInstanceOf(KeyLockedException.class)
                    .hasMessageContaining("The PIN of the token 'hsm1'")
                    .hasMessageContaining("was refused (CKR_PIN_INCORRECT) and is not tried again")
                    .hasMessageContaining(pin.toString())
                    .hasMessageNotContaining("Wrong-1");
            assertThat(vault.state().kind()).isEqualTo(TokenState.Kind.REFUSED);
        }
        assertThat(logins(calls)).isEqualTo(1);
        assertThatThrownBy(() -> vault.unlock("222222".toCharArray()))
                .isInstanceOf(KeyVaultException.class)
                .hasMessageContaining("was refused");
        assertThat(logins(calls)).isEqualTo(2);
        vault.unlock(SoftToken.PIN.toCharArray());
        assertThat(TokenKeyVaultIT.signs(key, ECDSA)).isTrue();
        assertThat(logins(calls)).isEqualTo(3);
    }

    /** A PIN changed by somebody else while the token was away: it is tried once on reconnecting, and then no more. */
    @Test
    void pinChangedElsewhereLocksTheVault() throws IOException {
        vault.unlock(SoftToken.PIN.toCharArray());
        SigningKey key = vault.generate("ca", KeySpec.EC_P_256);
        soft.pkcs11Tool("--change-pin", "--new-pin", "97531864");
        TokenKeyVaultIT.hosts().forEach(host -> {
            host.destroyForcibly();
            host.onExit().join();
        });
        assertThatThrownBy(() -> TokenKeyVaultIT.signs(key, ECDSA))
                .isInstanceOf(KeyLockedException.class)
                .hasMessageContaining("was refused");
        assertThat(vault.isLocked()).isTrue();
        vault.unlock("97531864".toCharArray());
        assertThat(TokenKeyVaultIT.signs(key, ECDSA)).isTrue();
    }

    /** The server signs with a PIN that is simpler than it may be, and says so until it has another. */
    @Test
    @Requirement("REG-10")
    void aSimplePinIsTold() throws IOException {
        soft.pkcs11Tool("--change-pin", "--new-pin", "97531864");
        assertThat(unattended("97531864").state()).satisfies(state -> {
            assertThat(state.kind()).isEqualTo(TokenState.Kind.SIMPLE_PIN);
            assertThat(state.detail())
                    .contains("an upper-case letter, a lower-case letter and a digit")
                    .doesNotContain("97531864");
        });
        vault.close();
        soft.pkcs11ToolWith("97531864", "--change-pin", "--new-pin", SoftToken.PIN);
        assertThat(unattended(SoftToken.PIN).state().kind()).isEqualTo(TokenState.Kind.READY);
    }

    /** The vault, once the server has taken the PIN from a file. */
    private TokenKeyVault unattended(String pin) throws IOException {
        Path file = Files.writeString(folder.resolve("pin"), pin);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        vault = new TokenKeyVault(
                SoftToken.definition(
                        SoftToken.LIBRARY,
                        Optional.of("inkan"),
                        Optional.empty(),
                        Optional.of(file),
                        soft.environment()),
                folder.resolve("keys"),
                "It is locked.");
        vault.unlockUnattended(Map.of());
        return vault;
    }

    private static long logins(Path calls) throws IOException {
        return Files.readString(calls, java.nio.charset.StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.matches("\\d+: C_Login"))
                .count();
    }

    /** A token that is away at an unattended start is logged in to when it comes. */
    @Test
    void tokenMayComeLater() throws IOException {
        vault.unlock(SoftToken.PIN.toCharArray());
        SigningKey made = vault.generate("ca", KeySpec.EC_P_256);
        vault.close();
        soft.takeAway();
        unattended(SoftToken.PIN);
        SigningKey key = vault.find("ca").orElseThrow();
        assertThat(key.publicKeyInfo()).isEqualTo(made.publicKeyInfo());
        assertThatThrownBy(() -> TokenKeyVaultIT.signs(key, ECDSA)).isInstanceOf(KeyUnavailableException.class);
        soft.bringBack();
        awaitSignature(key);
    }
}
