package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.inkan.routes.home.PortsFile;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo with every authority's key in a token: SoftHSM2, looked at from outside by OpenSC's pkcs11-tool. */
@Timeout(300)
@Requirement("KEY-1")
@SuppressWarnings("NullAway.Init")
class TokenDemoIT {

    private static final String PIN = "Inkan2468";
    private static final String LIBRARY = "/usr/lib/softhsm/libsofthsm2.so";

    @TempDir
    private Path folder;

    private Path home;
    private Path tokens;
    private Path softHsm;
    private Path conf;

    @BeforeEach
    void putEveryAuthorityIntoAToken() throws IOException {
        home = folder.resolve("home");
        tokens = Files.createDirectory(folder.resolve("tokens"));
        softHsm = Files.writeString(
                folder.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\nlog.level = ERROR\n");
        withSoftHsm("softhsm2-util", "--init-token", "--free", "--label", "inkan", "--pin", PIN, "--so-pin", "13579");
        Path pin = Files.writeString(folder.resolve("pin"), PIN + "\n");
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-------"));
        conf = Conf.copyAll(TestServer.conf(), folder.resolve("conf"));
        for (Path authority : authorities()) {
            Conf.replace(authority, "keeper: software", "keeper: token\n  token: hsm1");
        }
        Files.writeString(
                conf.resolve("inkan.yaml"),
                "\ntokens:\n  - name: hsm1\n    library: " + LIBRARY + "\n    label: inkan\n    pinFile: " + pin
                        + "\n    environment: { SOFTHSM2_CONF: " + softHsm + " }\n",
                StandardOpenOption.APPEND);
    }

    /** Files of every authority, the demo's own included. */
    private List<Path> authorities() throws IOException {
        try (Stream<Path> files = Files.list(conf.resolve("authorities"));
                Stream<Path> more = Files.list(conf.resolve("demo/authorities"))) {
            return Stream.concat(files, more).toList();
        }
    }

    private String withSoftHsm(String... command) {
        String[] whole = Stream.concat(Stream.of("env", "SOFTHSM2_CONF=" + softHsm), Stream.of(command))
                .toArray(String[]::new);
        return Tool.output(whole);
    }

    private List<String> privateKeys() {
        String printed = withSoftHsm(
                "pkcs11-tool", "--module", LIBRARY, "--login", "--pin", PIN, "--list-objects", "--type", "privkey");
        return Stream.of(printed.split("(?=Private Key Object)", -1))
                .filter(text -> text.startsWith("Private Key Object"))
                .toList();
    }

    private ServerProcess start(String command) {
        return ServerProcess.start(
                        folder,
                        command,
                        "--home",
                        home.toString(),
                        "--conf",
                        conf.toString(),
                        "--ldap-port",
                        "0",
                        "--http-port",
                        "0")
                .awaitReady();
    }

    private Path request(String name, String subject) {
        Path csr = folder.resolve(name + ".csr");
        Tool.output(
                "openssl",
                "req",
                "-new",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-utf8",
                "-keyout",
                folder.resolve(name + ".key").toString(),
                "-subj",
                subject,
                "-out",
                csr.toString());
        return csr;
    }

    private Outcome status() {
        return Cli.execute("status", "--home", home.toString());
    }

    private void assertSignedBy(Path ca, Path certificate) {
        assertThat(Tool.run("openssl", "verify", "-x509_strict", "-CAfile", ca.toString(), certificate.toString())
                        .exit())
                .isZero();
    }

    /**
     * The whole demo's keys are made in the token, sensitive and never extractable; they issue and revoke, and after a kill
     * and a restart the same keys issue on.
     */
    @Test
    void theDemoLivesInAToken() throws IOException {
        Path examples = home.resolve("demo").resolve("g-id");
        Path ca = folder.resolve("ca.crt");
        List<String> before;
        try (ServerProcess demo = start("demo")) {
            assertThat(demo.complaints()).isEmpty();
            before = privateKeys();
            assertThat(before)
                    .allSatisfy(key -> assertThat(key)
                            .containsPattern("Access: +sensitive, always sensitive, never extractable, local\n")
                            .containsPattern("Usage: +sign\n"));
            assertThat(before.stream().map(key -> Tool.find("label: +(\\S+)\n", key)))
                    .as("one of each authority, and the key that the demo changes G-ID over to")
                    .containsExactlyInAnyOrder(
                            "bridge-1",
                            "g-id-4",
                            "g-id-5",
                            "jpcert-root-1",
                            "jpcert-ssl-client-1",
                            "jprs-dv-4",
                            "jprs-ov-4",
                            "member-1");
            try (Stream<Path> keys = Files.list(home.resolve("keys"))) {
                assertThat(keys.map(file -> String.valueOf(file.getFileName())).filter(name -> name.endsWith(".key")))
                        .as("keys outside of the token: the repository's own")
                        .containsExactly("repository-1.key");
            }
            Files.copy(examples.resolve("new-root.crt"), ca);
            assertSignedBy(examples.resolve("ca.crt"), examples.resolve("good.crt"));
            assertSignedBy(examples.resolve("ca.crt"), examples.resolve("revoked.crt"));
            assertSignedBy(ca, examples.resolve("gen2-good.crt"));
            assertThat(status().out()).containsPattern("good +token +hsm1 +Logged in to the token 'hsm1'");
            demo.kill();
        }
        try (ServerProcess again = start("demo")) {
            assertThat(again.complaints()).isEmpty();
            Cli cli = new Cli(home);
            Path certificate = folder.resolve("after.crt");
            cli.enrol(request("after", "/C=JP/CN=Honda Midori"), certificate);
            assertSignedBy(ca, certificate);
            cli.revoke(TestServer.serialNumber(certificate).replace("serial=", ""), "superseded");
            assertThat(privateKeys()).isEqualTo(before);
        }
    }

    /**
     * A token taken away under a running server: what needs it is refused with its name and the remedy and is not
     * acknowledged, the status tells, and what is published goes on; when it is back, the approved work is done.
     */
    @Test
    void aTokenIsTakenAwayAndBroughtBack() throws IOException {
        Conf.replace(conf.resolve("inkan.yaml"), "  unfinished: PT30S", "  unfinished: PT1S");
        for (Path authority : authorities()) {
            if (!authority.endsWith("g-id.yaml")) {
                Files.delete(authority);
            }
        }
        Path away = folder.resolve("away");
        Path certificate = folder.resolve("user.crt");
        Cli cli = new Cli(home);
        try (ServerProcess server = start("serve")) {
            String id = cli.id(
                    "officer1",
                    "apply",
                    "--authority",
                    "g-id",
                    "--profile",
                    "g-id-subscriber",
                    "--csr",
                    request("user", "/C=JP/CN=Honda Midori").toString());
            cli.id("officer1", "examine", id, "--check", "seen by the test");

            Files.move(tokens, away, StandardCopyOption.ATOMIC_MOVE);
            Outcome refused = cli.run("officer2", "approve", id);
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(cli.run("officer2", "fetch", id, "--out", certificate.toString())
                            .exit())
                    .isEqualTo(1);
            assertThat(certificate).doesNotExist();
            Outcome status = status();
            assertThat(status.exit()).isEqualTo(1);
            assertThat(status.out())
                    .containsPattern("failed +token +hsm1 +There is no connection to the token 'hsm1'")
                    .contains("Bring the token back; the server takes it up again by itself.");
            assertThat(Tool.curl(port(), TestServer.FULL_CRL))
                    .as("the CRL is still served")
                    .isNotEmpty();

            Files.move(away, tokens, StandardCopyOption.ATOMIC_MOVE);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> cli.run("officer2", "fetch", id, "--out", certificate.toString())
                                    .exit()
                            == 0);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> status().exit() == 0);
            assertThat(server.complaints()).doesNotContain("\tat ");
        }
    }

    /** A token that is away when the server starts keeps it from signing only; a wrong PIN is told, and tried once. */
    @Test
    void theServerStartsWithoutItsToken() throws IOException {
        for (Path authority : authorities()) {
            if (!authority.endsWith("g-id.yaml")) {
                Files.delete(authority);
            }
        }
        start("serve").close();
        Path away = folder.resolve("away");
        Files.move(tokens, away, StandardCopyOption.ATOMIC_MOVE);
        try (ServerProcess server = start("serve")) {
            assertThat(Tool.curl(port(), TestServer.FULL_CRL)).isNotEmpty();
            assertThat(status().out()).containsPattern("failed +token +hsm1 +There is no connection");
            Files.move(away, tokens, StandardCopyOption.ATOMIC_MOVE);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> status().exit() == 0);
            new Cli(home).enrol(request("user", "/C=JP/CN=Honda Midori"), folder.resolve("user.crt"));
            assertThat(server.complaints()).doesNotContain("\tat ");
        }
        Files.writeString(folder.resolve("pin"), "111111\n");
        try (ServerProcess server = start("serve")) {
            assertThat(Tool.curl(port(), TestServer.FULL_CRL)).isNotEmpty();
            assertThat(status().out())
                    .containsPattern("failed +token +hsm1 +The PIN of the token 'hsm1'")
                    .contains("was refused (CKR_PIN_INCORRECT) and is not tried again")
                    .contains("write the right one into " + folder.resolve("pin"));
            Outcome refused = new Cli(home)
                    .run(
                            "officer1",
                            "apply",
                            "--authority",
                            "g-id",
                            "--profile",
                            "g-id-subscriber",
                            "--csr",
                            request("more", "/C=JP/CN=Honda Midori").toString());
            String id = refused.out().split(" ", 2)[0];
            new Cli(home).id("officer1", "examine", id, "--check", "seen by the test");
            assertThat(new Cli(home).run("officer2", "approve", id).err())
                    .contains("was refused (CKR_PIN_INCORRECT)")
                    .contains(folder.resolve("pin").toString());
            assertThat(server.complaints()).doesNotContain("\tat ");
        }
    }

    private int port() throws IOException {
        return Objects.requireNonNull(PortsFile.of(home).read().get(PortsFile.HTTP));
    }
}
