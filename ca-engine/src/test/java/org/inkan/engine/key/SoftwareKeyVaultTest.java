package org.inkan.engine.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Requirement("KEY-1")
class SoftwareKeyVaultTest {

    private static final Argon2Cost CHEAP = new Argon2Cost(1024, 1, 1);
    private static final byte[] MESSAGE = "印鑑".getBytes(StandardCharsets.UTF_8);

    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path home;

    private Path folder() {
        return home.resolve("keys");
    }

    private SoftwareKeyVault open(String passphrase) {
        return SoftwareKeyVault.open(folder(), passphrase.toCharArray(), CHEAP, random, SignatureProvider.chosen());
    }

    private static boolean verifies(SigningKey key, SignatureAlgorithm algorithm, byte[] signature) {
        return SignatureProvider.jdk().verify(key.publicKeyInfo(), algorithm, signature, MESSAGE, 0, MESSAGE.length);
    }

    /** A key made before a restart signs after it, under its old public key, for every kind of key and algorithm. */
    @ParameterizedTest
    @EnumSource
    void keyOutlivesRestart(KeySpec spec) {
        SigningKey made;
        try (SoftwareKeyVault vault = open("correct horse")) {
            made = vault.generate("ca", spec);
        }
        try (SoftwareKeyVault vault = open("correct horse")) {
            SigningKey found = vault.find("ca").orElseThrow();
            assertThat(found.publicKeyInfo()).isEqualTo(made.publicKeyInfo());
            assertThat(found.keyIdentifier()).isEqualTo(made.keyIdentifier()).hasSize(20);
            for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
                if (algorithm.signsWith(spec)) {
                    assertThat(verifies(made, algorithm, found.sign(algorithm, MESSAGE)))
                            .as(algorithm.policyName())
                            .isTrue();
                } else {
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> found.sign(algorithm, MESSAGE))
                            .withMessageContaining("ca is " + spec.policyName());
                }
            }
        }
    }

    /** Parts are signed as if they were one. */
    @Test
    void partsAreConcatenated() {
        try (SoftwareKeyVault vault = open("x")) {
            SigningKey key = vault.generate("ca", KeySpec.EC_P_256);
            byte[] first = {MESSAGE[0], MESSAGE[1]};
            byte[] rest = java.util.Arrays.copyOfRange(MESSAGE, 2, MESSAGE.length);
            SignatureAlgorithm algorithm = SignatureAlgorithm.SHA256_WITH_ECDSA;
            assertThat(verifies(key, algorithm, key.sign(algorithm, first, new byte[0], rest)))
                    .isTrue();
            assertThat(verifies(key, algorithm, key.sign(algorithm, rest, first)))
                    .isFalse();
        }
    }

    @Test
    void unknownKeyIsEmpty() {
        try (SoftwareKeyVault vault = open("x")) {
            assertThat(vault.find("nobody")).isEmpty();
        }
    }

    /** The message names file and remedy; nothing of the passphrases is in it. */
    @Test
    void wrongPassphraseIsTold() {
        try (SoftwareKeyVault vault = open("correct horse")) {
            vault.generate("ca", KeySpec.EC_P_256);
        }
        try (SoftwareKeyVault vault = open("battery staple")) {
            assertThatThrownBy(() -> vault.find("ca"))
                    .isInstanceOf(KeyVaultException.class)
                    .hasMessageContaining(folder().resolve("ca.key").toString())
                    .hasMessageContaining("the passphrase is wrong")
                    .hasMessageNotContaining("horse")
                    .hasMessageNotContaining("staple");
            // No second passphrase creeps into a folder either.
            assertThatThrownBy(() -> vault.generate("ca2", KeySpec.EC_P_256)).isInstanceOf(KeyVaultException.class);
            assertThat(folder().resolve("ca2.key")).doesNotExist();
        }
    }

    /** Whatever octet of the file changes, the key is not used, and the message names the file. */
    @Test
    void everyChangedOctetIsNoticed() throws IOException {
        Path file = folder().resolve("ca.key");
        try (SoftwareKeyVault vault = open("x")) {
            vault.generate("ca", KeySpec.EC_P_256);
        }
        byte[] good = Files.readAllBytes(file);
        try (SoftwareKeyVault vault = open("x")) {
            for (int i = 0; i < good.length; i++) {
                byte[] bad = good.clone();
                bad[i] ^= 1;
                Files.write(file, bad);
                assertThat(catchThrowable(() -> vault.find("ca")))
                        .as("octet %d, %c", i, good[i])
                        .isInstanceOf(KeyVaultException.class)
                        .hasMessageContaining(file.toString());
            }
            Files.write(file, good);
            assertThat(vault.find("ca")).isPresent();
        }
    }

    /** A file cannot make the process spend memory without bound, nor be cut or grown. */
    @Test
    void boundsAreKept() throws IOException {
        Path file = folder().resolve("ca.key");
        try (SoftwareKeyVault vault = open("x")) {
            vault.generate("ca", KeySpec.EC_P_256);
            String good = Files.readString(file);
            for (String bad : new String[] {
                good.replace("m=1024", "m=9999999"),
                good.replace("t=1 ", "t=999 "),
                good.substring(0, good.length() - 8),
                good + "\n",
                "",
                "A".repeat(KeyFile.MAX_LENGTH + 1)
            }) {
                Files.writeString(file, bad);
                assertThatThrownBy(() -> vault.find("ca"))
                        .isInstanceOf(KeyVaultException.class)
                        .hasMessageContaining("ca.key")
                        .hasMessageContaining("estore it from a backup");
            }
        }
    }

    /** A key file put in another's place is not taken for it. */
    @Test
    void exchangedFilesAreNoticed() throws IOException {
        try (SoftwareKeyVault vault = open("x")) {
            vault.generate("one", KeySpec.EC_P_256);
            Files.move(folder().resolve("one.key"), folder().resolve("two.key"));
            assertThatThrownBy(() -> vault.find("two")).hasMessageContaining("holds the key one");
        }
    }

    @Test
    void nobodyElseMayRead() throws IOException {
        try (SoftwareKeyVault vault = open("x")) {
            vault.generate("ca", KeySpec.EC_P_256);
            Path file = folder().resolve("ca.key");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                    .isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(folder())) {
                assertThat(files).containsExactly(file);
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
            assertThatThrownBy(() -> vault.find("ca")).hasMessageContaining("chmod 600");
        }
    }

    @Test
    void keyIsNeverOverwritten() throws IOException {
        try (SoftwareKeyVault vault = open("x")) {
            vault.generate("ca", KeySpec.EC_P_256);
            byte[] before = Files.readAllBytes(folder().resolve("ca.key"));
            assertThatThrownBy(() -> vault.generate("ca", KeySpec.EC_P_256))
                    .isInstanceOf(KeyVaultException.class)
                    .hasMessageContaining("never overwritten");
            assertThat(folder().resolve("ca.key")).hasBinaryContent(before);
        }
    }

    /** What a crash left beside a key does no harm. */
    @Test
    void unfinishedFileIsReplaced() throws IOException {
        try (SoftwareKeyVault vault = open("x")) {
            Files.writeString(folder().resolve(".ca.key.new"), "half a k");
            assertThat(vault.find("ca")).isEmpty();
            vault.generate("ca", KeySpec.EC_P_256);
            assertThat(vault.find("ca")).isPresent();
        }
    }

    @Test
    void passphraseIsWipedAndNeeded() {
        char[] passphrase = "secret".toCharArray();
        SoftwareKeyVault vault = SoftwareKeyVault.open(folder(), passphrase, CHEAP, random, SignatureProvider.jdk());
        assertThat(passphrase).containsOnly('\0');
        vault.generate("ca", KeySpec.EC_P_256);
        vault.close();
        assertThatThrownBy(() -> vault.find("ca")).hasMessageContaining("has been closed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftwareKeyVault.open(folder(), new char[0], random))
                .withMessageContaining("is empty");
    }

    @Test
    void namesStayInTheFolder() {
        try (SoftwareKeyVault vault = open("x")) {
            for (String name : new String[] {"", "../ca", "a/b", ".hidden", "A", "a".repeat(65)}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> vault.find(name))
                        .withMessageContaining("cannot be named");
            }
        }
    }

    /** Trying a passphrase costs what the file says, and the same passphrase is derived once. */
    @Test
    void defaultCostIsWrittenIntoTheFile() throws IOException {
        try (SoftwareKeyVault vault = SoftwareKeyVault.open(folder(), new char[] {'x'}, random)) {
            vault.generate("one", KeySpec.EC_P_256);
            vault.generate("two", KeySpec.EC_P_256);
        }
        assertThat(Files.readString(folder().resolve("one.key"))).contains("argon2id m=65536 t=3 p=1 salt=");
        assertThat(derivation("one")).isEqualTo(derivation("two"));
    }

    private String derivation(String name) throws IOException {
        return Files.readAllLines(folder().resolve(name + ".key")).get(4);
    }

    /** OpenSSL, which knows nothing of us, accepts our signatures. */
    @ParameterizedTest
    @EnumSource(names = {"RSA_2048", "EC_P_384"})
    void opensslVerifies(KeySpec spec) throws Exception {
        SignatureAlgorithm algorithm =
                spec == KeySpec.RSA_2048 ? SignatureAlgorithm.SHA256_WITH_RSA : SignatureAlgorithm.SHA384_WITH_ECDSA;
        try (SoftwareKeyVault vault = open("x")) {
            SigningKey key = vault.generate("ca", spec);
            Path pem = Files.writeString(
                    home.resolve("public.pem"),
                    "-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(key.publicKeyInfo().getEncoded())
                            + "\n-----END PUBLIC KEY-----\n");
            Path message = Files.write(home.resolve("message"), MESSAGE);
            Path signature = Files.write(home.resolve("signature"), key.sign(algorithm, MESSAGE));
            Process openssl = new ProcessBuilder(
                            "openssl",
                            "dgst",
                            "-" + algorithm.policyName().substring(0, 6),
                            "-verify",
                            pem.toString(),
                            "-signature",
                            signature.toString(),
                            message.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(openssl.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(output).contains("Verified OK");
        }
    }
}
