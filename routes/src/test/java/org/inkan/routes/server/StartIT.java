package org.inkan.routes.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkan.routes.home.OfficerTokens;
import org.inkan.routes.home.PortsFile;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a server starts, stops, and leaves its home. */
@Timeout(180)
@Requirement({"OPS-1", "OPS-5"})
@SuppressWarnings("NullAway.Init")
class StartIT {

    /** How a process ends that SIGTERM has ended: 128 and the signal's number. */
    private static final int ENDED_BY_SIGTERM = 143;

    @TempDir
    private Path folder;

    private ServerProcess start(String verb) {
        return ServerProcess.start(folder, verb, "--home", home().toString(), "--ldap-port", "0", "--http-port", "0")
                .awaitReady();
    }

    private Path home() {
        return folder.resolve("home");
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void sigtermEndsTheServerAndTheHomeOpensAgain() throws IOException {
        try (ServerProcess first = start("serve")) {
            int http = Objects.requireNonNull(PortsFile.of(home()).read().get(PortsFile.HTTP));
            assertThat(new String(Tool.curl(http, "/health/ready"), UTF_8)).contains("ready");
            assertThat(first.terminate()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(first.complaints()).isEmpty();
        }
        assertThat(home().resolve("ports")).doesNotExist();
        long began = System.nanoTime();
        try (ServerProcess second = start("serve")) {
            System.out.printf("The second start of a home took %d ms.%n", (System.nanoTime() - began) / 1_000_000);
            assertThat(new Cli(home()).run("officer1", "list").exit()).isZero();
            assertThat(second.terminate()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(second.complaints()).isEmpty();
        }
    }

    @Test
    void theLinesThatTheDemoPrintsWorkWhenPasted() {
        try (ServerProcess demo = start("demo")) {
            assertThat(demo.complaints()).isEmpty();
            assertThat(demo.printed()).endsWith("Inkan is ready\n");
            String printed = demo.printed()
                    .replace("/tmp/full.", folder.resolve("full.").toString())
                    .replace("/tmp/user.", folder.resolve("user.").toString());
            Outcome pasted = Tool.run("bash", "-c", lines(printed, "ldapsearch", "curl", "openssl"));
            assertThat(pasted.out() + pasted.err())
                    .contains("cACertificate;binary:: MII", "dn: cn=CRL3,", "SECOM Trust.net Co., Ltd.")
                    .contains("good.crt: OK", "error 23 at 0 depth lookup: certificate revoked")
                    .doesNotContain("command not found", "No such file", "usage");
            List<String> authorities = List.of("g-id", "jpcert-ssl-client", "jprs-dv", "jprs-ov", "member");
            List<String> applying = lines(printed, "./inkan apply").lines().toList();
            assertThat(applying).hasSameSizeAs(authorities);
            for (int i = 0; i < applying.size(); i++) {
                String[] apply = applying.get(i).split(" ");
                Outcome applied = Cli.execute(Stream.of(apply).skip(1).toArray(String[]::new));
                assertThat(applied.exit()).as(applied.err()).isZero();
                assertThat(applied.err()).startsWith("Next, a registration officer examines it");
                assertThat(applied.out()).hasLineCount(1);
                assertThat(applied.out()).contains(" submitted issue " + authorities.get(i) + " ");
            }
        }
    }

    @Test
    @Requirement({"KEY-3", "CRT-1"})
    void theDemoHasACertificateThatIsGoodAndOneThatIsRevokedOfEachAuthority() throws IOException {
        try (ServerProcess demo = start("demo")) {
            Outcome pasted = Tool.run(
                    "bash",
                    "-c",
                    lines(
                            demo.printed()
                                    .replace(
                                            "/tmp/full.",
                                            folder.resolve("full.").toString()),
                            "curl",
                            "openssl verify"));
            String verified = pasted.out() + pasted.err();
            for (String authority :
                    List.of("g-id", "jpcert-root", "jpcert-ssl-client", "jprs-dv", "jprs-ov", "member")) {
                Path examples = home().resolve("demo").resolve(authority);
                assertThat(verified).contains(examples + "/good.crt: OK");
                assertThat(verified).contains("error " + examples + "/revoked.crt: verification failed");
                assertThat(Files.readString(examples.resolve("ca.crt"))).startsWith("-----BEGIN CERTIFICATE-----");
                assertThat(Files.exists(examples.resolve("good.key")))
                        .as("%s has the key of its good certificate, unless that is a CA here", authority)
                        .isEqualTo(!authority.equals("jpcert-root"));
            }
            assertThat(verified)
                    .as("over the bridge (XC-5)")
                    .contains("error 43 at 0 depth lookup: no explicit policy");
            Path changed = home().resolve("demo/g-id");
            for (String generation : List.of("gen1", "gen2")) {
                assertThat(verified)
                        .as("across the changeover (KEY-5)")
                        .contains(changed + "/" + generation + "-good.crt: OK")
                        .contains("error " + changed + "/" + generation + "-revoked.crt: verification failed");
                assertThat(changed.resolve(generation + "-good.key")).exists();
            }
            Path outside = home().resolve("demo/outside-root/root.crt");
            for (String authority : List.of("jprs-dv", "jprs-ov")) {
                Path examples = home().resolve("demo").resolve(authority);
                assertThat(Files.readString(examples.resolve("ca.crt")))
                        .as("the path ends at the root outside")
                        .endsWith(Files.readString(outside));
                String everywhere = Tool.output(
                        "openssl",
                        "verify",
                        "-x509_strict",
                        "-purpose",
                        "sslserver",
                        "-verify_hostname",
                        "www.example.jp",
                        "-CAfile",
                        outside.toString(),
                        "-untrusted",
                        examples.resolve("ca.crt").toString(),
                        examples.resolve("good.crt").toString());
                assertThat(everywhere).contains("good.crt: OK");
            }
            assertThat(new Cli(home()).run("administrator", "authority", "list").out())
                    .hasLineCount(7)
                    .doesNotContain(" waiting ");
            assertThat(demo.printed()).doesNotContain("waits for its certificate");
        }
    }

    @Test
    @Requirement("KEY-3")
    void withoutOpensslTheDemoSaysWhatItLacksAndRunsTheOthers() throws IOException {
        Path nothing = Files.createDirectory(folder.resolve("empty"));
        try (ServerProcess demo = ServerProcess.startWith(
                        java.util.Map.of("PATH", nothing.toString()),
                        folder,
                        "demo",
                        "--home",
                        home().toString(),
                        "--ldap-port",
                        "0",
                        "--http-port",
                        "0")
                .awaitReady()) {
            assertThat(demo.printed())
                    .contains("jprs-dv waits for its certificate: There is no 'openssl' command here")
                    .contains("jprs-ov waits for its certificate: There is no 'openssl' command here")
                    .contains("bridge waits for the official CA: There is no 'openssl' command here");
            assertThat(home().resolve("demo/g-id/revoked.crt")).exists();
            assertThat(new Cli(home()).run("administrator", "authority", "list").out())
                    .contains("jprs-dv waiting requested ", "g-id atWork generation 5 until ");
        }
        try (ServerProcess again = start("demo")) {
            assertThat(again.printed()).doesNotContain("waits for");
            assertThat(home().resolve("demo/jprs-dv/revoked.crt")).exists();
            assertThat(home().resolve("demo/bridge/bridge-by-gid.crt")).exists();
        }
    }

    private static String lines(String text, String... beginnings) {
        return text.lines()
                .filter(line -> Stream.of(beginnings).anyMatch(line::startsWith))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theDemosExamplesAreMadeOnce() throws IOException {
        Path good = home().resolve("demo/g-id/good.crt");
        Path pair = home().resolve("demo/bridge/bridge-by-gid.crt");
        Path port = home().resolve("demo/official/port");
        String made;
        try (ServerProcess demo = start("demo")) {
            assertThat(good.resolveSibling("good.key")).exists();
            assertThat(good.resolveSibling("revoked.crt")).exists();
            made = new Cli(home()).run("officer1", "list").out();
            demo.terminate();
        }
        Outcome verified = Cli.execute("verify", "--home", home().toString());
        assertThat(verified.out()).as(verified.err()).isEqualTo("All is well\n");
        String first = Files.readString(good);
        String firstPair = Files.readString(pair);
        String firstPort = Files.readString(port);
        try (ServerProcess again = start("demo")) {
            assertThat(Files.readString(good)).isEqualTo(first);
            assertThat(Files.readString(pair)).isEqualTo(firstPair);
            assertThat(Files.readString(port))
                    .as("the official CA's certificates name it")
                    .isEqualTo(firstPort);
            assertThat(again.printed()).contains("-H ldap://127.0.0.1:" + firstPort.strip() + " ");
            assertThat(new Cli(home()).run("officer1", "list").out())
                    .isEqualTo(made)
                    .contains(" done revoke g-id");
            assertThat(again.complaints()).isEmpty();
        }
    }

    @Test
    void tokensAreForTheServersUserAndTheStoreHoldsOnlyHashes() throws IOException {
        try (TestServer server = TestServer.start(folder)) {
            OfficerTokens tokens = OfficerTokens.of(server.home());
            assertThat(tokens.names()).containsExactly("administrator", "manager", "officer1", "officer2");
            String data = Files.readString(server.home().resolve("data/data.mdb"), ISO_8859_1);
            assertThat(data).as("officers are kept in this file").contains("officer1");
            for (String name : tokens.names()) {
                assertThat(rights(tokens.folder().resolve(name))).isEqualTo("rw-------");
                String token = tokens.read(name);
                String secret = token.substring(token.indexOf('.') + 1);
                assertThat(secret).hasSizeGreaterThan(40);
                assertThat(data.contains(secret))
                        .as("the store holds " + name + "'s token")
                        .isFalse();
            }
        }
    }

    @Test
    void privateFoldersAndKeysAreForTheServersUser() throws IOException {
        try (TestServer server = TestServer.start(folder)) {
            for (String name : new String[] {"data", "keys", "officers"}) {
                assertThat(rights(server.home().resolve(name))).as(name).isEqualTo("rwx------");
            }
            try (Stream<Path> keys = Files.walk(server.home().resolve("keys"))) {
                assertThat(keys.filter(Files::isRegularFile))
                        .hasSizeGreaterThan(1)
                        .allSatisfy(file ->
                                assertThat(rights(file)).as(file.toString()).isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void tokensStayWhatTheyAreAndAreNotWrittenAgain() throws IOException {
        TestServer.start(folder).close();
        String token = OfficerTokens.of(home()).read("officer1");
        Files.delete(home().resolve("officers/officer2"));
        try (TestServer server = TestServer.start(folder)) {
            assertThat(OfficerTokens.of(home()).names()).containsExactly("administrator", "manager", "officer1");
            assertThat(OfficerTokens.of(home()).read("officer1")).isEqualTo(token);
            assertThat(server.cli().run("officer1", "list").exit()).isZero();
        }
    }

    @Test
    void aPortsFileThatAKilledServerHasLeftDoesNotMislead() {
        try (ServerProcess killed = start("serve")) {
            killed.kill();
        }
        assertThat(home().resolve("ports")).exists();
        Outcome asked = new Cli(home()).run("officer1", "list");
        assertThat(asked.exit()).isEqualTo(1);
        assertThat(asked.err())
                .hasLineCount(1)
                .startsWith("No server runs on " + home())
                .contains("./inkan serve --home " + home());
        try (ServerProcess next = start("serve")) {
            assertThat(next.complaints()).isEmpty();
            assertThat(new Cli(home()).run("officer1", "list").exit()).isZero();
        }
    }

    @Test
    void withoutAServerAClientSaysHowToStartOne() {
        Outcome asked = new Cli(home()).run("officer1", "list");
        assertThat(asked.exit()).isEqualTo(1);
        assertThat(asked.err())
                .hasLineCount(1)
                .startsWith("No server runs on " + home())
                .contains("./inkan serve --home " + home());
    }

    @Test
    void theLauncherTellsHowToRunTheTests() {
        Outcome help =
                Tool.run("bash", TestServer.conf().resolveSibling("inkan").toString(), "test", "--help");
        assertThat(help.exit()).isZero();
        assertThat(help.out()).startsWith("Usage: ./inkan test");
    }
}
