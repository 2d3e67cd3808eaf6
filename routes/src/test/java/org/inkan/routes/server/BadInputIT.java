package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes in wrong is refused in one line that names the thing, the rule and the remedy. */
@Timeout(120)
@Requirement("OPS-5")
@SuppressWarnings("NullAway.Init")
class BadInputIT {

    private static TestServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = TestServer.start(folder);
        server.csr("good", "/C=JP/CN=good");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Requirement("REG-8")
    void aRequestWithABrokenSignature() throws IOException {
        Path der = server.file("broken.der");
        Tool.output(
                "openssl", "req", "-in", server.file("good.csr").toString(), "-outform", "DER", "-out", der.toString());
        byte[] octets = Files.readAllBytes(der);
        octets[octets.length - 1] ^= 1;
        Files.write(der, octets);
        refused(apply("g-id", "g-id-subscriber", der), "signature does not verify", "openssl req");
    }

    @Test
    @Requirement("REG-8")
    void aKeyOf512Bits() {
        Path csr = server.file("short.csr");
        Tool.output(
                "openssl",
                "req",
                "-new",
                "-newkey",
                "rsa:512",
                "-nodes",
                "-keyout",
                server.file("short.key").toString(),
                "-subj",
                "/C=JP/CN=short",
                "-out",
                csr.toString());
        refused(apply("g-id", "g-id-subscriber", csr), "RSA-512", "RSA-2048", "Make a new key");
    }

    @Test
    @Requirement("CRT-1")
    void aNameThatTheProfileDoesNotAllow() {
        refused(
                apply("g-id", "g-id-subscriber", server.csr("street", "/C=JP/L=Mitaka/CN=x", server.file("good.key"))),
                "L='Mitaka'",
                "g-id-subscriber",
                "C (always 'JP')");
        refused(
                apply("g-id", "g-id-subscriber", server.csr("us", "/C=US/CN=x", server.file("good.key"))),
                "C='US'",
                "always 'JP'");
        refused(apply("g-id", "g-id-subscriber", server.csr("noname", "/C=JP", server.file("good.key"))), "no CN");
    }

    @Test
    void tenMegabytesOfRubbish() throws IOException {
        byte[] rubbish = new byte[10_000_000];
        new Random(1).nextBytes(rubbish);
        Path file = Files.write(server.file("rubbish"), rubbish);
        refused(apply("g-id", "g-id-subscriber", file), "larger than 65536 bytes");
        String token =
                Files.readString(server.home().resolve("officers/officer1")).strip();
        Outcome raw = Tool.run(
                "curl",
                "-s",
                "-o",
                "/dev/null",
                "-w",
                "%{http_code}",
                "-H",
                "Authorization: Bearer " + token,
                "-H",
                "Content-Type: application/json",
                "--data-binary",
                "@" + file,
                "http://127.0.0.1:" + server.http() + "/api/applications");
        assertThat(raw.out()).isEqualTo("413");
        Path small = Files.writeString(server.file("words"), "This is no request.\n");
        Outcome words = apply("g-id", "g-id-subscriber", small);
        assertThat(words.exit()).isEqualTo(1);
        assertThat(words.err().lines()).hasSize(1);
    }

    @Test
    void anUnknownAuthorityOrProfile() {
        refused(apply("h-id", "g-id-subscriber", server.file("good.csr")), "authority 'h-id'", "There are: g-id");
        refused(
                apply("g-id", "notary", server.file("good.csr")),
                "profile 'notary'",
                "It issues under: g-id-subscriber");
    }

    @Test
    @Requirement("REG-3")
    void aSecondApprovalAndASecondRevocation() {
        Path certificate = server.file("twice.crt");
        server.cli().enrol(server.csr("twice", "/C=JP/CN=twice", server.file("good.key")), certificate);
        String id = Tool.find(
                "^(\\S+) done issue .*cn=twice",
                server.cli().run("officer1", "list").out());
        refused(server.cli().run("officer2", "approve", id), id, "done", "final");

        String serial = TestServer.serialNumber(certificate);
        String first = server.cli().id("officer1", "revoke", serial, "--reason", "superseded");
        String second = server.cli().id("officer1", "revoke", serial, "--reason", "superseded");
        server.cli().id("officer2", "approve", first);
        refused(server.cli().run("officer2", "approve", second), "revoked already", "final");
        refused(
                server.cli().run("officer1", "revoke", serial, "--reason", "superseded"),
                "revoked already",
                "superseded");
    }

    @Test
    @Requirement("REV-2")
    void aRevocationOfNothingOrForNoReason() {
        refused(server.cli().run("officer1", "revoke", "00abcdef", "--reason", "superseded"), "abcdef", "openssl x509");
        refused(server.cli().run("officer1", "revoke", "xyz", "--reason", "superseded"), "hexadecimal");
        Path certificate = server.file("reason.crt");
        server.cli().enrol(server.csr("reason", "/C=JP/CN=reason", server.file("good.key")), certificate);
        refused(
                server.cli()
                        .run("officer1", "revoke", TestServer.serialNumber(certificate), "--reason", "certificateHold"),
                "certificateHold",
                "keyCompromise");
    }

    @Test
    void wrongUsage() {
        for (String[] line : new String[][] {
            {"frobnicate"}, {"approve"}, {"apply", "--as", "officer1"}, {"serve", "--ldap-port", "many"}
        }) {
            Outcome outcome = Cli.execute(line);
            assertThat(outcome.exit()).isEqualTo(2);
            assertThat(outcome.err()).contains("--help").doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void aMissingOrMalformedFileInConf() throws IOException {
        Path missing = Conf.copy(TestServer.conf(), folder.resolve("missing"));
        Files.delete(missing.resolve("inkan.yaml"));
        refused(serve(folder.resolve("h1"), missing), "inkan.yaml", "is missing", "--conf");

        Path profile = Conf.copy(TestServer.conf(), folder.resolve("profile"));
        Files.delete(profile.resolve("profiles/g-id-subscriber.yaml"));
        refused(serve(folder.resolve("h2"), profile), "g-id.yaml", "profile 'g-id-subscriber'", "not in profiles/");

        Path malformed = Conf.copy(TestServer.conf(), folder.resolve("malformed"));
        Conf.replace(malformed.resolve("authorities/g-id.yaml"), "reissueAfter: PT23H", "reissueAfter: [tomorrow");
        refused(serve(folder.resolve("h3"), malformed), "g-id.yaml:");

        Path unknown = Conf.copy(TestServer.conf(), folder.resolve("unknown"));
        Conf.replace(
                unknown.resolve("authorities/g-id.yaml"), "  reissueAfter:", "  reissueSometime: P1D\n  reissueAfter:");
        refused(serve(folder.resolve("h4"), unknown), "g-id.yaml:", "reissueSometime");
        assertThat(folder.resolve("h1")).doesNotExist();
    }

    @Test
    void aPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Path home = folder.resolve("home");
            refused(start(home, "--ldap-port", port, "--http-port", "0"), "LDAP", port, "--ldap-port");
            refused(start(home, "--ldap-port", "0", "--http-port", port), "HTTP", port, "--http-port");
            try (ServerProcess next = process(home, "--ldap-port", "0", "--http-port", "0")) {
                next.awaitReady();
            }
        }
    }

    @Test
    void aHomeInUse() {
        refused(
                start(server.home(), "--ldap-port", "0", "--http-port", "0"),
                server.home().toString(),
                "in use",
                "--home");
        assertThat(server.cli().run("officer1", "list").exit()).isZero();
    }

    @Test
    void aHomeThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder", StandardCharsets.US_ASCII);
        refused(start(file.resolve("home"), "--ldap-port", "0", "--http-port", "0"), file.toString(), "--home");
        refused(start(Path.of("/proc/inkan"), "--ldap-port", "0", "--http-port", "0"), "/proc/inkan", "--home");
    }

    private static Outcome apply(String authority, String profile, Path csr) {
        return server.cli()
                .run("officer1", "apply", "--authority", authority, "--profile", profile, "--csr", csr.toString());
    }

    private Outcome serve(Path home, Path conf) {
        return start(home, "--conf", conf.toString(), "--ldap-port", "0", "--http-port", "0");
    }

    private Outcome start(Path home, String... options) {
        try (ServerProcess process = process(home, options)) {
            return process.outcome();
        }
    }

    private ServerProcess process(Path home, String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "serve";
        arguments[1] = "--home";
        arguments[2] = home.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return ServerProcess.start(folder, arguments);
    }

    private static void refused(Outcome outcome, String... named) {
        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.err().strip().lines()).as(outcome.err()).hasSize(1);
        assertThat(outcome.err()).contains(named).doesNotContain("Exception", "org.inkan", "java.", "null");
    }
}
