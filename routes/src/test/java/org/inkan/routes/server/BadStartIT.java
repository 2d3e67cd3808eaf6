package org.inkan.routes.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.routes.server.OneLine.assertRefused;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;

/** What keeps a server from starting: each is told in one line, and nothing is left behind that keeps the next from it. */
@Timeout(120)
@Requirement("OPS-5")
@SuppressWarnings("NullAway.Init")
class BadStartIT {

    @TempDir
    private Path folder;

    private Path conf;
    private Path home;

    @BeforeEach
    void copyConf() throws IOException {
        conf = Conf.copy(TestServer.conf(), folder.resolve("conf"));
        home = folder.resolve("home");
    }

    private String[] arguments(int ldap, int http) {
        return new String[] {
            "serve",
            "--home",
            home.toString(),
            "--conf",
            conf.toString(),
            "--ldap-port",
            Integer.toString(ldap),
            "--http-port",
            Integer.toString(http)
        };
    }

    /** A start in this process that must fail; it would run on if it did not. */
    private Outcome serve() {
        return Cli.execute(arguments(0, 0));
    }

    private void assertStarts() {
        try (ServerProcess server = ServerProcess.start(folder, arguments(0, 0)).awaitReady()) {
            assertThat(server.complaints()).isEmpty();
            assertThat(new Cli(home).run("officer1", "list").exit()).isZero();
        }
    }

    private void startOnce() {
        InkanServer.start(TestServer.options(home, conf), Clock.systemUTC(), new SecureRandom())
                .close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inkan.yaml", "authorities", "profiles", "profiles/g-id-subscriber.yaml"})
    void aMissingFileIsNamed(String name) throws IOException {
        Path gone = conf.resolve(name);
        Files.move(gone, folder.resolve("gone"));
        Outcome outcome = serve();
        assertRefused(outcome, "conf");
        if (name.startsWith("profiles/")) {
            assertThat(outcome.err()).contains("authorities/g-id.yaml", "'g-id-subscriber'", "not in profiles/");
        } else {
            assertThat(outcome.err()).contains(gone.toString(), "--conf");
        }
        assertThat(home).doesNotExist();
    }

    @Test
    void aFolderWithoutAnyAuthorityIsNamed() throws IOException {
        Files.delete(conf.resolve("authorities/g-id.yaml"));
        assertRefused(serve(), conf.resolve("authorities").toString(), "defines no authority", "g-id.yaml");
    }

    @Test
    void aConfThatIsNotThereIsNamed() {
        conf = folder.resolve("nowhere");
        assertRefused(serve(), conf.resolve("inkan.yaml").toString(), "is missing", "--conf");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inkan.yaml | ldap: 10389 | ldap: 103890 | 0 to 65535",
                "inkan.yaml | ldap: 10389 | ldap: many | ldap",
                "inkan.yaml | ports: | prots: | prots",
                "inkan.yaml | names: [] | names: [ca_1] | 'ca_1' is no DNS name",
                "inkan.yaml | clear: loopback | clear: always | loopback or never",
                "inkan.yaml | allow: [] | allow: [192.0.2.0/99] | 192.0.2.0/99",
                "inkan.yaml | allow: [] | allow: [example.jp] | is no address or network",
                "inkan.yaml | crlLifeLeft: 0.25 | crlLifeLeft: 25 | from 0 to 1",
                "inkan.yaml | format: text | format: xml | text or json",
                "inkan.yaml | crls: PT1M | crls: P1D | 30 minutes",
                "inkan.yaml | address: | - address: | not a list of fields",
                "authorities/g-id.yaml | key: RSA-2048 | key: RSA-512 | RSA-512",
                "authorities/g-id.yaml | authority: g-id | authority: h-id | h-id.yaml",
                "authorities/g-id.yaml | c=JP' | c=JP | YAML",
                "authorities/g-id.yaml | reissueAfter: PT23H | reissueAfter: soon | soon",
                "profiles/g-id-subscriber.yaml | standard: P2Y | standard: -P2Y | validity.standard: a length of time must be positive",
                "profiles/g-id-subscriber.yaml | publicKeys: [RSA-2048] | publicKeys: [] | publicKeys",
                "profiles/g-id-subscriber.yaml | attribute: CN | attribute: XN | XN",
                "profiles/jpcert-root-link.yaml | rule: country-is-two-letters | rule: ca-has-key-usage | country-is-two-letters",
            })
    void aMalformedFileIsNamedWithItsLineAndItsRule(String name, String before, String after, String rule)
            throws IOException {
        Path file = conf.resolve(name);
        Conf.replace(file, before, after);
        Outcome outcome = serve();
        assertRefused(outcome, name.substring(name.indexOf('/') + 1), rule);
        assertThat(home).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000\u0001\u0002", "[]", "just text", "&a [*a, *a]"})
    void whatIsNoDefinitionAtAllIsNamed(String content) throws IOException {
        Path file = Files.writeString(conf.resolve("inkan.yaml"), content);
        assertRefused(serve(), file.toString());
    }

    @Test
    void anLdapPortInUseIsNamedAndTheProcessEnds() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerProcess server = ServerProcess.start(folder, arguments(taken.getLocalPort(), 0))) {
            assertRefused(server.outcome(), "LDAP", "port " + taken.getLocalPort(), "--ldap-port");
        }
        assertThat(home.resolve("ports")).doesNotExist();
        assertStarts();
    }

    @Test
    void anHttpPortInUseIsNamedAndTheProcessEnds() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerProcess server = ServerProcess.start(folder, arguments(0, taken.getLocalPort()))) {
            assertRefused(server.outcome(), "HTTP", "port " + taken.getLocalPort(), "--http-port");
        }
        assertThat(home.resolve("ports")).doesNotExist();
        assertStarts();
    }

    @Test
    void aStartThatFailsLeavesNothingRunningInItsProcess() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(Cli.execute(arguments(0, taken.getLocalPort())), "--http-port");
        }
        startOnce();
    }

    @Test
    void aHomeInUseIsNamedAndItsServerGoesOn() {
        try (ServerProcess first = ServerProcess.start(folder, arguments(0, 0)).awaitReady();
                ServerProcess second = ServerProcess.start(folder, arguments(0, 0))) {
            assertRefused(second.outcome(), "The home " + home + " is in use", "--home");
            assertThat(home.resolve("ports")).exists();
            assertThat(new Cli(home).run("officer1", "list").exit()).isZero();
            assertThat(first.complaints()).isEmpty();
        }
    }

    @Test
    void aHomeBelowAFileIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        home = file.resolve("home");
        assertRefused(serve(), "The home " + home + " cannot be used", "--home");
    }

    @Test
    void aHomeThatIsAFileIsNamed() throws IOException {
        home = Files.writeString(folder.resolve("file"), "");
        assertRefused(serve(), "The home " + home + " cannot be used", "--home");
    }

    @Test
    void aHomeThatCannotBeWrittenIsNamed() {
        home = Path.of("/proc/inkan");
        assertRefused(serve(), "The home /proc/inkan cannot be used", "--home");
    }

    @Test
    void aStoreOfANewerFormatIsLeftAlone() throws IOException {
        startOnce();
        try (Env<byte[]> env = Env.create(ByteArrayProxy.PROXY_BA)
                .setMaxDbs(1)
                .open(home.resolve("data").toFile())) {
            Dbi<byte[]> meta = env.openDbi("meta");
            meta.put(
                    "format".getBytes(UTF_8),
                    ByteBuffer.allocate(Integer.BYTES).putInt(Integer.MAX_VALUE).array());
        }
        assertRefused(serve(), home.resolve("data").toString(), "format " + Integer.MAX_VALUE, "newer program");
    }

    @Test
    void aKeyWithoutItsPassphraseIsNamed() throws IOException {
        startOnce();
        Path passphrase = home.resolve("keys/passphrase");
        String right = Files.readString(passphrase);
        Files.writeString(passphrase, "wrong\n");
        assertRefused(serve(), "passphrase");
        Files.writeString(passphrase, "");
        assertRefused(serve(), passphrase + " is empty", "backup");
        Files.writeString(passphrase, right);
        assertStarts();
    }
}
