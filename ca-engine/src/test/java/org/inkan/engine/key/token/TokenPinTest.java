package org.inkan.engine.key.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.inkan.engine.key.KeyVaultException;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The PIN of an unattended token is taken from where only the server's user can read it. */
@Requirement("KEY-1")
@SuppressWarnings("NullAway.Init")
class TokenPinTest {

    @TempDir
    private Path folder;

    private TokenDefinition token(Optional<Path> file, Optional<String> variable) throws IOException {
        Path library = folder.resolve("library.so");
        Files.writeString(library, "");
        return new TokenDefinition(
                "hsm1", library, Optional.of("inkan"), Optional.empty(), 8, file, variable, Map.of());
    }

    private char[] pin(byte[] content, String mode) throws IOException {
        Path file = Files.write(folder.resolve("pin"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return TokenPin.of(token(Optional.of(file), Optional.empty()), Map.of());
    }

    @Test
    void fileOfTheServersUserIsRead() throws IOException {
        assertThat(pin("1234 印鑑\n".getBytes(StandardCharsets.UTF_8), "rw-------"))
                .isEqualTo("1234 印鑑".toCharArray());
        assertThat(pin("1234".getBytes(StandardCharsets.UTF_8), "r--------")).isEqualTo("1234".toCharArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abc4|rw-r--r--|is open to other users; take that away with chmod 600",
                "abc4|rw----r--|is open to other users",
                "''|rw-------|is empty; write it there",
                "ab\\nc4|rw-------|has more than one line; write the PIN alone",
                "\\u00ff|rw-------|is not text in UTF-8"
            })
    void anotherFileIsRefused(String content, String mode, String message) {
        byte[] octets =
                content.replace("\\n", "\n").replace("\\u00ff", "\u00ff").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> pin(octets, mode))
                .isInstanceOf(KeyVaultException.class)
                .hasMessageContaining(folder.resolve("pin").toString())
                .hasMessageContaining("the token 'hsm1'")
                .hasMessageContaining(message)
                .hasMessageNotContaining("abc4");
    }

    @Test
    void boundsAndMissingOnesAreTold() throws IOException {
        assertThatThrownBy(() -> pin(new byte[300], "rw-------")).hasMessageContaining("is longer than 256 octets");
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> TokenPin.of(token(Optional.of(nowhere), Optional.empty()), Map.of()))
                .hasMessageContaining(nowhere + " with the PIN of the token 'hsm1' is missing");
        assertThatThrownBy(() -> TokenPin.of(token(Optional.empty(), Optional.of("HSM_PIN")), Map.of()))
                .hasMessageContaining("must be in the environment variable HSM_PIN");
        assertThat(TokenPin.of(token(Optional.empty(), Optional.of("HSM_PIN")), Map.of("HSM_PIN", "1234")))
                .isEqualTo("1234".toCharArray());
        assertThatThrownBy(() -> TokenPin.of(token(Optional.empty(), Optional.empty()), Map.of()))
                .hasMessageContaining("give it a pinFile or pinVariable in inkan.yaml");
    }
}
