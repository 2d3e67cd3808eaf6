package org.inkan.engine.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.inkan.engine.definition.DefinitionReader;
import org.inkan.engine.key.KeyLockedException;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.LockableVault;
import org.inkan.engine.key.SoftwareKeyVault;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each authority's keys are kept where its file says, and nowhere else. */
@Requirement("KEY-2")
@SuppressWarnings("NullAway.Init")
class AuthorityVaultsTest {

    @TempDir
    private Path folder;

    private SoftwareKeyVault server;
    private AuthorityVaults vaults;

    @BeforeEach
    void open() {
        SecureRandom random = new SecureRandom();
        server = SoftwareKeyVault.open(folder.resolve("keys"), "passphrase".toCharArray(), random);
        vaults = new AuthorityVaults(server, folder.resolve("keys"), List.of(), Map.of(), random);
    }

    @AfterEach
    void close() {
        vaults.close();
        server.close();
    }

    private AuthorityDefinition authority(String id, String custody) throws IOException {
        String shipped = Files.readString(Path.of("..", "conf", "authorities", "member.yaml"));
        Path file = folder.resolve(id + ".yaml");
        Files.writeString(
                file,
                shipped.replaceAll("(?m)^authority: .*$", "authority: " + id)
                        .replaceAll("(?m)^custody:.*\\n(  .*\\n)+", "custody: " + custody + "\n"));
        return DefinitionReader.read(file, AuthorityDefinition.class);
    }

    @Test
    void unattendedOnesShareTheServersVault() throws IOException {
        assertThat(vaults.of(authority("one", "{ keeper: software, activation: unattended }")))
                .isSameAs(server)
                .isSameAs(vaults.of(authority("two", "{ keeper: software, activation: unattended }")));
        assertThat(vaults.server()).isSameAs(server);
    }

    /** The server's passphrase opens nothing of an authority that needs shares, and one such authority nothing of another. */
    @Test
    void sharedOnesHaveTheirOwn() throws IOException {
        AuthorityDefinition one =
                authority("one", "{ keeper: software, activation: shares, shares: { needed: 3, of: 5 } }");
        LockableVault first = vaults.of(one);
        LockableVault second =
                vaults.of(authority("two", "{ keeper: software, activation: shares, shares: { needed: 2, of: 2 } }"));
        assertThat(vaults.of(one)).isSameAs(first).isNotSameAs(second);
        assertThatThrownBy(() -> first.generate("one-1", KeySpec.EC_P_256))
                .isInstanceOf(KeyLockedException.class)
                .hasMessageContaining("Authority one is locked; 3 of 5 CA administrators activate it");
        first.unlock("the shares' secret".toCharArray());
        first.generate("one-1", KeySpec.EC_P_256);
        assertThat(folder.resolve("keys/one/one-1.key")).exists();
        assertThat(second.isLocked()).isTrue();
        first.lock();
        assertThat(server.isLocked()).isFalse();
        assertThatThrownBy(() -> first.unlock("passphrase".toCharArray()))
                .hasMessageContaining("the passphrase is wrong");
    }

    @Test
    void unknownTokenIsTold() throws IOException {
        AuthorityDefinition one = authority("one", "{ keeper: token, token: hsm1, activation: unattended }");
        assertThatThrownBy(() -> vaults.of(one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Authority one keeps its keys in the token 'hsm1'");
    }
}
