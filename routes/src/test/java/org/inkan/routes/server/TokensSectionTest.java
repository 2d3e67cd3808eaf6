package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.definition.DefinitionException;
import org.inkan.engine.key.token.TokenDefinition;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Requirement("OPS-5")
@SuppressWarnings("NullAway.Init")
class TokensSectionTest {

    @TempDir
    private Path folder;

    private Path conf;
    private Path library;

    @BeforeEach
    void copyConf() throws IOException {
        conf = Conf.copy(TestServer.conf(), folder.resolve("conf"));
        library = Files.createFile(folder.resolve("library.so"));
    }

    private ServerSettings read(String tokens) throws IOException {
        Files.writeString(
                conf.resolve("inkan.yaml"), "address: 127.0.0.1\n" + tokens.replace("LIB", library.toString()));
        return ServerSettings.read(conf);
    }

    @Test
    void whatIsWrittenCounts() throws IOException {
        assertThat(read("tokens: [ { name: hsm1, library: LIB, serial: 0a1b, sessions: 3, pinVariable: HSM_PIN,"
                                + " environment: { SOFTHSM2_CONF: /etc/soft.conf } } ]")
                        .tokens()
                        .definitions())
                .containsExactly(new TokenDefinition(
                        "hsm1",
                        library,
                        Optional.empty(),
                        Optional.of("0a1b"),
                        3,
                        Optional.empty(),
                        Optional.of("HSM_PIN"),
                        Map.of("SOFTHSM2_CONF", "/etc/soft.conf")));
    }

    // Shows that a setting without sense is refused with file, line, rule and remedy.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ library: LIB, label: a }|the field 'name' is missing",
                "{ name: HSM, library: LIB, label: a }|the token's name 'HSM' must be a letter, then at most 31 small",
                "{ name: hsm1, label: a }|the field 'library' is missing",
                "{ name: hsm1, library: /nowhere.so, label: a }|there is no library /nowhere.so of the token 'hsm1'. Give",
                "{ name: hsm1, library: LIB }|is found by its 'label' or by its 'serial'; give one of the two",
                "{ name: hsm1, library: LIB, label: a, serial: b }|give one of the two",
                "{ name: hsm1, library: LIB, label: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa }|must be 1 to 32 characters",
                "{ name: hsm1, library: LIB, label: a, sessions: 0 }|sessions of the token 'hsm1' must be 1 to 64",
                "{ name: hsm1, library: LIB, label: a, sessions: 65 }|sessions of the token 'hsm1' must be 1 to 64",
                "{ name: hsm1, library: LIB, label: a, pinFile: pin }|pinFile of the token 'hsm1' must be an absolute path",
                "{ name: hsm1, library: LIB, label: a, pinFile: /p, pinVariable: P }|in 'pinFile' or in 'pinVariable'",
                "{ name: hsm1, library: LIB, label: a, pinVariable: 1P }|'1P' of the token 'hsm1' is no environment variable",
                "{ name: hsm1, library: LIB, label: a, environment: { 'A=B': c } }|is no environment variable",
                "{ name: hsm1, library: LIB, label: a, pin: 1234 }|is not known here. Known are: environment, label,",
                "{ name: a, library: LIB, label: a }, { name: a, library: LIB, label: b }|two tokens are called 'a'"
            })
    void refused(String item, String message) {
        assertThatThrownBy(() -> read("tokens: [ " + item + " ]"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("inkan.yaml:2")
                .hasMessageContaining(message);
    }

    // Shows that what authorities want of tokens is looked at before anything is started.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|authority 'g-id' keeps its keys in the token 'hsm1', which is not here. None is; write it.",
                "{ name: hsm2, library: LIB, label: a }|which is not here. Known are: hsm2.",
                "{ name: hsm1, library: LIB, label: a }|'hsm1' keeps the keys of 'g-id', which is activated"
                        + " unattended (KEY-2). Give it a 'pinFile' or a 'pinVariable'"
            })
    void unfitForItsAuthority(String item, String message) throws IOException {
        Conf.replace(conf.resolve("authorities/g-id.yaml"), "keeper: software", "keeper: token\n  token: hsm1");
        ServerSettings settings = read("tokens: [ " + item + " ]");
        PolicyFolder policies = PolicyFolder.read(conf);
        assertThat(policies.authorities()).hasSize(1);
        assertThatThrownBy(() -> settings.tokens().check(conf, settings, policies.authorities()))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("inkan.yaml:2")
                .hasMessageContaining(message);
    }
}
