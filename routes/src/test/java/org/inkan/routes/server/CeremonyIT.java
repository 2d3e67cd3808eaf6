package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.inkan.routes.home.PortsFile;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key ceremonies as people hold them: with the commands, at a terminal, across a server that is killed. */
@Requirement("KEY-2")
class CeremonyIT {

    private static final List<String> HOLDERS =
            List.of("administrator1", "administrator2", "administrator3", "administrator4", "administrator5");
    private static final String CA = "ou=SECOM Passport for G-ID,o=SECOM Trust.net Co.\\, Ltd.,c=JP";

    @TempDir
    private Path folder;

    private Path home;
    private Path conf;
    private Cli cli;
    private final Map<String, List<String>> sheets = new TreeMap<>();

    @BeforeEach
    void shareTheKeys() throws IOException {
        home = folder.resolve("home");
        conf = Conf.copy(TestServer.conf(), folder.resolve("conf"));
        cli = new Cli(home);
        Conf.replace(
                conf.resolve("authorities/g-id.yaml"),
                "  activation: unattended\n",
                "  activation: shares\n  shares: { needed: 3, of: 5 }\n");
    }

    private ServerProcess serve() {
        return ServerProcess.serve(folder, home, conf).awaitReady();
    }

    @Test
    void threeOfFiveActivateTheKeyAtTheTerminalAfterAServerWasKilled() throws IOException {
        ServerProcess first = serve();
        try {
            assertThat(status()).contains("Waiting for its first key").contains("./inkan ceremony open generate g-id");
            enrol();
            generate("");
            assertThat(status()).contains("At work");
        } finally {
            first.kill();
        }
        try (ServerProcess second = serve()) {
            assertThat(second.complaints()).isEmpty();
            assertThat(status())
                    .contains("Locked, and it signs nothing: 3 of 5 CA administrators activate it")
                    .contains("Its CRLs run out from 20");
            assertThat(ldapCrls()).as("what it has published is shown").hasSize(1);
            String application = application();
            Outcome locked = cli.run("officer2", "approve", application);
            assertThat(locked.exit()).isEqualTo(1);
            assertThat(locked.err())
                    .contains("Authority g-id is locked")
                    .contains("./inkan ceremony open activate g-id");

            String id = cli.id("manager", "ceremony", "open", "activate", "g-id", "--purpose", "the server was killed");
            assertThat(typed(id, "administrator5", "")).contains("confirming activate g-id 1/3");
            assertThat(typed(id, "administrator2", "mistyped"))
                    .contains("Group 8 of the share is mistyped")
                    .contains("2/3");
            assertThat(cli.run("officer2", "approve", application).err()).contains("is locked");
            assertThat(typed(id, "administrator3", "at once")).contains("done activate g-id 3/3");

            assertThat(cli.run("officer2", "approve", application).exit()).isZero();
            Path certificate = folder.resolve("user.crt");
            cli.id("officer2", "fetch", application, "--out", certificate.toString());
            assertThat(Tool.output("openssl", "x509", "-noout", "-subject", "-in", certificate.toString()))
                    .contains("Yamada Hanako");
            Outcome record = cli.run("manager", "ceremony", "record", id);
            assertThat(record.out())
                    .contains("CA鍵の活性化 / Activation of the CA keys", "the server was killed", "署名 / Signature");
            assertThat(cli.run("manager", "ceremony", "close", id, "--record", "binder 1")
                            .out())
                    .contains(" closed ");
            assertThat(status()).contains("At work");
            assertNoShareIsKept();
        }
    }

    @Test
    @Requirement({"KEY-2", "KEY-6"})
    void aCompromiseWhileItIsLockedTellsWhomToTellAndIsListedUponActivation() throws IOException {
        ServerProcess first = serve();
        try {
            enrol();
            generate("");
            assertThat(cli.run("officer2", "approve", application()).exit()).isZero();
        } finally {
            first.kill();
        }
        try (ServerProcess second = serve()) {
            assertThat(second.complaints()).isEmpty();
            assertThat(withInput("", "administrator1", "compromise", "g-id", "--reason", "copied")
                            .err())
                    .contains("Nothing was typed", "--yes NAME");
            cli.run("administrator1", "compromise", "g-id", "--yes", "g-id", "--reason", "a share was copied");
            Outcome confirmed = cli.run("manager", "compromise", "g-id", "--yes", "g-id");
            assertThat(confirmed.exit()).as(confirmed.err()).isZero();
            assertThat(confirmed.out()).contains("state: confirmed", "certificates still valid: 0", "tell by ", "主務省庁");
            assertThat(confirmed.err())
                    .contains("The revocation of all its certificates is recorded")
                    .contains("./inkan ceremony open activate g-id")
                    .contains("nobody need ask again");

            String id = cli.id("manager", "ceremony", "open", "activate", "g-id", "--purpose", "the last lists");
            for (String holder : List.of("administrator5", "administrator1", "administrator4")) {
                typed(id, holder, "");
            }
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(cli.run("manager", "compromise", "g-id", "--yes", "g-id")
                                    .out())
                            .contains("state: done"));
        }
    }

    @Test
    @Requirement({"KEY-1", "KEY-2", "REG-10"})
    void theSharesGiveBackThePinOfAToken() throws IOException {
        String pin = "Seal2026inkan";
        keepInToken(pin);
        ServerProcess first = serve();
        try {
            enrol();
            assertThat(open("").err()).contains("whose PIN the shares are to give back");
            assertThat(open("246810").err()).contains("8 to 128 characters").doesNotContain("246810");
            assertThat(open("Seal2026wrong").err()).contains("PIN").doesNotContain("Seal2026wrong");
            Outcome opened = open(pin);
            assertThat(opened.exit()).as(opened.err()).isZero();
            String lost = opened.out().split(" ", 2)[0];
            first.kill();
            first = serve();
            assertThat(cli.run("administrator1", "ceremony", "confirm", lost).err())
                    .contains("was in the server's memory only and is gone");
            cli.id("manager", "ceremony", "cancel", lost, "--reason", "the server was killed");
            generate(pin);
            assertThat(status()).contains("At work");
        } finally {
            first.kill();
        }
        try (ServerProcess second = serve()) {
            assertThat(second.complaints()).isEmpty();
            assertThat(status()).contains("Locked, and it signs nothing: 3 of 5");
            String id = cli.id("manager", "ceremony", "open", "activate", "g-id", "--purpose", "a restart");
            for (String holder : List.of("administrator5", "administrator1", "administrator4")) {
                String share = String.join("\n", sheets.getOrDefault(holder, List.of()));
                assertThat(withInput(share, holder, "ceremony", "confirm", id).exit())
                        .isZero();
            }
            assertThat(status()).contains("At work");
            assertThat(cli.run("officer2", "approve", application()).exit()).isZero();
            cli.id("manager", "ceremony", "close", id, "--record", "binder 2");
            assertThat(cli.run("manager", "ceremony", "open", "backup", "g-id", "--purpose", "a copy")
                            .err())
                    .contains("The keys of authority g-id never leave their token");
            assertNoShareIsKept();
            try (Stream<Path> files = Files.walk(home)) {
                assertThat(files.filter(Files::isRegularFile)
                                .filter(file -> text(file).contains(pin)))
                        .as("files that hold the PIN")
                        .isEmpty();
            }
        }
    }

    private void keepInToken(String pin) throws IOException {
        Path tokens = Files.createDirectory(folder.resolve("tokens"));
        Path softHsm = Files.writeString(
                folder.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\nlog.level = ERROR\n");
        Tool.output(
                "env",
                "SOFTHSM2_CONF=" + softHsm,
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "inkan",
                "--pin",
                pin,
                "--so-pin",
                "13579");
        Conf.replace(conf.resolve("authorities/g-id.yaml"), "  keeper: software", "  token: hsm1\n  keeper: token");
        Files.writeString(
                conf.resolve("inkan.yaml"),
                "\ntokens:\n  - name: hsm1\n    library: /usr/lib/softhsm/libsofthsm2.so\n    label: inkan\n"
                        + "    environment: { SOFTHSM2_CONF: " + softHsm + " }\n",
                StandardOpenOption.APPEND);
    }

    private String status() {
        return Cli.execute("status", "--home", home.toString()).out();
    }

    private List<byte[]> ldapCrls() throws IOException {
        int port = PortsFile.of(home).read().getOrDefault("ldap", 0);
        return Tool.values(
                Tool.ldapsearch(port, CA, "base", "certificateRevocationList").out());
    }

    private String application() {
        Path csr = folder.resolve("user.csr");
        Tool.output(
                "openssl",
                "req",
                "-new",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-utf8",
                "-keyout",
                folder.resolve("user.key").toString(),
                "-subj",
                "/C=JP/CN=Yamada Hanako",
                "-out",
                csr.toString());
        String id = cli.id(
                "officer1", "apply", "--authority", "g-id", "--profile", "g-id-subscriber", "--csr", csr.toString());
        cli.id("officer1", "examine", id, "--check", "seen by the test");
        return id;
    }

    private void enrol() {
        for (String holder : HOLDERS) {
            assertThat(cli.id("manager", "officer", "add", holder, "--role", "caAdministrator"))
                    .isEqualTo(holder);
        }
        assertThat(cli.run("manager", "officer", "list").out()).contains("administrator3 caAdministrator\n");
        assertThat(cli.run("administrator1", "officer", "add", "x", "--role", "logInspector")
                        .err())
                .contains("is not an operations manager");
    }

    /** Opens the ceremony that makes the first key. */
    private Outcome open(String pin) {
        List<String> open = new ArrayList<>(List.of("ceremony", "open", "generate", "g-id", "--purpose", "first key"));
        HOLDERS.forEach(holder -> open.addAll(List.of("--holder", holder)));
        if (!pin.isEmpty()) {
            open.add("--pin");
        }
        return withInput(pin + "\n", "manager", open.toArray(String[]::new));
    }

    /** The ceremony that makes the first key. */
    private void generate(String pin) {
        Outcome opened = open(pin);
        assertThat(opened.exit()).as(opened.err()).isZero();
        String id = opened.out().split(" ", 2)[0];
        assertThat(open(pin).err()).contains("is in ceremony " + id);
        HOLDERS.subList(0, 3).forEach(holder -> cli.id(holder, "ceremony", "confirm", id));
        for (String holder : HOLDERS) {
            Outcome share = cli.run(holder, "ceremony", "share", id);
            assertThat(share.exit()).as(share.err()).isZero();
            List<String> lines = share.out().lines().toList();
            sheets.put(holder, lines);
            assertThat(lines).hasSize(4).allMatch(line -> line.matches("([0-9A-Z]{5} ){4}[0-9A-Z]{5}"));
            assertThat(cli.run(holder, "ceremony", "share", id).err()).contains("was shown to " + holder + " already");
            Outcome received = withInput(String.join("\n", lines), holder, "ceremony", "confirm", id);
            assertThat(received.exit()).as(received.err()).isZero();
        }
        assertThat(cli.run("administrator1", "ceremony", "status", id).out())
                .contains("done generate g-id 3/3", "administrator5 has not confirmed", "inkan ceremony record " + id);
        cli.id("manager", "ceremony", "close", id, "--record", "binder 1");
    }

    /** Runs a command with something on standard input, as a pipe gives it. */
    private Outcome withInput(String input, String officer, String... words) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return cli.run(officer, words);
        } finally {
            System.setIn(before);
        }
    }

    /** Types a holder's share at a terminal; what appears there, on which the share is not. */
    private String typed(String id, String holder, String how) {
        List<String> lines = sheets.getOrDefault(holder, List.of());
        try (Terminal terminal =
                Terminal.start(folder, "ceremony", "confirm", id, "--home", home.toString(), "--as", holder)) {
            if (how.equals("at once")) {
                terminal.await("Groups 1 to 5: ")
                        .type(String.join("", lines).replace(" ", "").toLowerCase(Locale.ROOT));
            } else {
                terminal.await("Groups 1 to 5: ").type(lines.get(0));
                if (how.equals("mistyped")) {
                    terminal.await("Groups 6 to 10: ").type(mistyped(lines.get(1)));
                }
                terminal.await("Groups 6 to 10: ").type(lines.get(1));
                terminal.await("Groups 11 to 15: ").type(lines.get(2));
                terminal.await("Groups 16 to 20: ").type(lines.get(3));
            }
            assertThat(terminal.exit()).as(terminal.screen()).isZero();
            for (String line : lines) {
                for (String group : line.split(" ", -1)) {
                    assertThat(terminal.screen()).doesNotContain(group).doesNotContain(group.toLowerCase(Locale.ROOT));
                }
            }
            return terminal.screen();
        }
    }

    /** Another character in the third group of a line. */
    private static String mistyped(String line) {
        char wrong = line.charAt(14) == 'X' ? 'Y' : 'X';
        return new StringBuilder(line).replace(14, 15, String.valueOf(wrong)).toString();
    }

    /** Neither the log nor any other file holds what the holders wrote down. */
    private void assertNoShareIsKept() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = text(file);
                sheets.values()
                        .forEach(lines -> lines.forEach(line -> {
                            assertThat(content.contains(line))
                                    .as(file + " holds a share")
                                    .isFalse();
                            assertThat(content.contains(line.replace(" ", "")))
                                    .as(file + " holds a share")
                                    .isFalse();
                        }));
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
