package org.inkan.engine.key.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.inkan.engine.key.KeyLockedException;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.KeyUnavailableException;
import org.inkan.engine.key.KeyVaultException;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SignatureProvider;
import org.inkan.engine.key.SigningKey;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys in SoftHSM2, looked at from outside by OpenSC's pkcs11-tool. */
@Timeout(120)
@Requirement("KEY-1")
@SuppressWarnings("NullAway.Init")
class TokenKeyVaultIT {

    private static final byte[] MESSAGE = "印鑑".getBytes(StandardCharsets.UTF_8);
    private static final SignatureAlgorithm RSA = SignatureAlgorithm.SHA256_WITH_RSA;
    private static final String LOCKED = "Authority g-id is locked; 3 of its 5 CA administrators activate it.";

    @TempDir
    private Path folder;

    private SoftToken soft;
    private TokenKeyVault vault;

    @BeforeEach
    void makeToken() throws IOException {
        soft = SoftToken.make(folder.resolve("soft"), "inkan");
        vault = vault();
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private TokenKeyVault vault() {
        return new TokenKeyVault(soft.definition("inkan"), folder.resolve("keys"), LOCKED);
    }

    private TokenKeyVault unlocked() {
        vault.unlock(SoftToken.PIN.toCharArray());
        return vault;
    }

    static boolean signs(SigningKey key, SignatureAlgorithm algorithm) {
        byte[] signature = key.sign(algorithm, MESSAGE);
        return SignatureProvider.jdk().verify(key.publicKeyInfo(), algorithm, signature, MESSAGE, 0, MESSAGE.length);
    }

    /** A key made before a restart signs after it, under its old public key, with every algorithm of its kind. */
    @ParameterizedTest
    @EnumSource(names = {"RSA_2048", "RSA_3072", "RSA_4096", "EC_P_256", "EC_P_384", "EC_P_521"})
    void keyOutlivesRestart(KeySpec spec) {
        SigningKey made = unlocked().generate("ca", spec);
        assertThat(KeySpec.of(made.publicKeyInfo())).contains(spec);
        vault.close();
        vault = vault();
        SigningKey found = unlocked().find("ca").orElseThrow();
        assertThat(found.publicKeyInfo()).isEqualTo(made.publicKeyInfo());
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            if (algorithm.signsWith(spec)) {
                assertThat(signs(found, algorithm)).as(algorithm.policyName()).isTrue();
            } else {
                assertThatIllegalArgumentException().isThrownBy(() -> found.sign(algorithm, MESSAGE));
            }
        }
        assertThat(vault.find("other")).isEmpty();
        assertThatThrownBy(() -> vault.generate("ca", spec)).hasMessageContaining("never overwritten");
    }

    /** From outside, logged in: the key was made in the token, can only sign, and never leaves it. */
    @Test
    void keyNeverLeavesTheToken() {
        SigningKey rsa = unlocked().generate("g-id-4", KeySpec.RSA_2048);
        vault.generate("g-id-5", KeySpec.EC_P_384);
        List<String> keys = Arrays.stream(
                        soft.pkcs11Tool("--list-objects", "--type", "privkey").split("(?=Private Key Object)", -1))
                .filter(text -> text.startsWith("Private Key Object"))
                .toList();
        assertThat(keys)
                .hasSize(2)
                .allSatisfy(key -> assertThat(key)
                        .containsPattern("Usage: +sign\n")
                        .containsPattern("Access: +sensitive, always sensitive, never extractable, local"));
        String id = java.util.HexFormat.of()
                .formatHex(HostedToken.alias("g-id-4", rsa.keyIdentifier()).getBytes(StandardCharsets.UTF_8));
        assertThat(keys)
                .anySatisfy(key ->
                        assertThat(key).containsPattern("label: +g-id-4\n").containsPattern("ID: +" + id + "\n"));
        assertThatThrownBy(() -> vault.backup("g-id-4", folder))
                .isInstanceOf(KeyVaultException.class)
                .hasMessageContaining("never leaves the token 'hsm1'")
                .hasMessageContaining("vendor's tools");
    }

    /** Eight threads sign at once, in sessions of their own; parts are signed as if they were one. */
    @Test
    void severalSessionsSignAtOnce() throws Exception {
        SigningKey key = unlocked().generate("ca", KeySpec.RSA_2048);
        List<byte[]> signatures = inThreads(8, 25, () -> key.sign(RSA, new byte[] {1}, new byte[0], new byte[] {2, 3}));
        assertThat(signatures)
                .hasSize(200)
                .allMatch(signature -> SignatureProvider.jdk()
                        .verify(key.publicKeyInfo(), RSA, signature, new byte[] {1, 2, 3}, 0, 3));
    }

    static <T> List<T> inThreads(int threads, int times, Callable<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<T>>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(() -> {
                    List<T> results = new ArrayList<>();
                    for (int n = 0; n < times; n++) {
                        results.add(work.call());
                    }
                    return results;
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<List<T>> one : all) {
                results.addAll(one.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    /** A large CRL is hashed outside of the token; the answer is the same. */
    @Test
    void manyMegabytesAreSigned() {
        SigningKey key = unlocked().generate("ca", KeySpec.RSA_2048);
        byte[] content = new byte[20_000_000];
        for (SignatureAlgorithm algorithm : new SignatureAlgorithm[] {RSA, SignatureAlgorithm.SHA256_WITH_RSA_PSS}) {
            assertThat(SignatureProvider.jdk()
                            .verify(
                                    key.publicKeyInfo(),
                                    algorithm,
                                    key.sign(algorithm, content),
                                    content,
                                    0,
                                    content.length))
                    .isTrue();
        }
    }

    /** What the token or the Java platform does not offer is refused with the token's and the key's kind. */
    @ParameterizedTest
    @EnumSource(names = {"ED25519", "ML_DSA_65"})
    void anotherKindIsRefused(KeySpec spec) {
        assertThatThrownBy(() -> unlocked().generate("ca", spec))
                .isInstanceOf(KeyVaultException.class)
                .hasMessageContaining("the token 'hsm1'")
                .hasMessageContaining(spec.policyName())
                .hasMessageContaining("choose");
        assertThat(soft.pkcs11Tool("--list-objects")).doesNotContain("Object;");
    }

    /** Before activation the public half is known; afterwards keys that were found before sign, until it is locked again. */
    @Test
    @Requirement("KEY-2")
    void lockedTokenShowsPublicHalvesOnly() {
        SigningKey made = unlocked().generate("ca", KeySpec.EC_P_256);
        vault.close();
        vault = vault();
        assertThat(vault.isLocked()).isTrue();
        SigningKey found = vault.find("ca").orElseThrow();
        assertThat(found.publicKeyInfo()).isEqualTo(made.publicKeyInfo());
        assertThat(vault.find("nobody")).isEmpty();
        for (Runnable locked : List.<Runnable>of(
                () -> found.sign(SignatureAlgorithm.SHA256_WITH_ECDSA, MESSAGE),
                () -> vault.generate("more", KeySpec.EC_P_256),
                () -> vault.destroy("ca"))) {
            assertThatThrownBy(locked::run)
                    .isInstanceOf(KeyLockedException.class)
                    .hasMessage(LOCKED);
        }
        unlocked();
        assertThat(signs(found, SignatureAlgorithm.SHA256_WITH_ECDSA)).isTrue();
        vault.lock();
        assertThatThrownBy(() -> signs(found, SignatureAlgorithm.SHA256_WITH_ECDSA))
                .isInstanceOf(KeyLockedException.class);
        assertThat(vault.state().kind()).isEqualTo(TokenState.Kind.LOCKED);
    }

    /** A destroyed key is gone from the token, and so is what a crash in the middle of making one has left. */
    @Test
    @Requirement("KEY-7")
    void destroyedKeyIsGone() {
        SigningKey key = unlocked().generate("ca", KeySpec.EC_P_256);
        SigningKey other = vault.generate("ca2", KeySpec.EC_P_256);
        soft.pkcs11Tool("--keypairgen", "--key-type", "EC:prime256v1", "--label", "ca", "--id", "00");
        vault.destroy("ca");
        vault.destroy("ca");
        vault.destroy("never-there");
        assertThat(soft.pkcs11Tool("--list-objects", "--type", "privkey"))
                .containsPattern("label: +ca2\n")
                .doesNotContainPattern("label: +ca\n");
        assertThat(vault.find("ca")).isEmpty();
        assertThatThrownBy(() -> signs(key, SignatureAlgorithm.SHA256_WITH_ECDSA))
                .isInstanceOf(KeyVaultException.class)
                .hasMessageContaining("does not hold the key ca ");
        assertThat(signs(other, SignatureAlgorithm.SHA256_WITH_ECDSA)).isTrue();
        vault.generate("ca", KeySpec.EC_P_256);
        assertThatThrownBy(() -> signs(key, SignatureAlgorithm.SHA256_WITH_ECDSA))
                .as("another key of the name")
                .isInstanceOf(KeyVaultException.class);
    }

    /** Of several tokens the one named is taken, by label or by serial number; which are there is told. */
    @Test
    void tokenIsFoundByLabelOrSerial() {
        assertThatThrownBy(() -> open(Optional.of("other"), Optional.empty()))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("the token 'hsm1' (label other")
                .hasMessageContaining("its library sees only 'inkan' with serial "
                        + soft.serials().get(0));
        soft.add("inkan");
        assertThat(soft.serials()).hasSize(2);
        assertThatThrownBy(() -> open(Optional.of("inkan"), Optional.empty()))
                .hasMessageContaining("sees 2 of that label; name it by its serial");
        for (String serial : soft.serials()) {
            open(Optional.empty(), Optional.of(serial));
        }
    }

    private void open(Optional<String> label, Optional<String> serial) {
        try (TokenKeyVault one = new TokenKeyVault(
                SoftToken.definition(SoftToken.LIBRARY, label, serial, Optional.empty(), soft.environment()),
                folder.resolve("keys"),
                LOCKED)) {
            one.unlock(SoftToken.PIN.toCharArray());
            assertThat(one.state().kind()).isEqualTo(TokenState.Kind.READY);
        }
    }

    /** Another token of the same label does not have the key; it is not made anew in silence. */
    @Test
    void anotherTokenIsNoticed() throws IOException {
        unlocked().generate("ca", KeySpec.EC_P_256);
        vault.close();
        soft = SoftToken.make(folder.resolve("elsewhere"), "inkan");
        vault = vault();
        unlocked();
        for (Runnable use : List.<Runnable>of(() -> vault.find("ca"), () -> vault.generate("ca", KeySpec.EC_P_256))) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(KeyVaultException.class)
                    .hasMessageContaining("The key ca is not in the token 'hsm1'")
                    .hasMessageContaining(
                            folder.resolve("keys/tokens/hsm1/ca.pub").toString());
        }
    }

    /** The library's process ends with its vault, and leaves nothing behind. */
    @Test
    void processEndsWithItsVault() {
        unlocked();
        List<ProcessHandle> hosts = hosts().toList();
        assertThat(hosts).isNotEmpty();
        vault.close();
        hosts.forEach(host -> host.onExit().join());
        assertThat(hosts()).isEmpty();
    }

    static Stream<ProcessHandle> hosts() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(TokenHost.class.getName()));
    }
}
