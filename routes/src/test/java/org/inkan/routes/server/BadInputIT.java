package org.inkan.routes.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.routes.server.OneLine.assertRefused;
import static org.inkan.routes.server.OneLine.assertWrongUsage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.inkan.routes.home.OfficerTokens;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an officer or a stranger may send that is wrong: each gets one line, and the server goes on. */
@Timeout(120)
@Requirement({"REG-2", "REG-3", "REG-8", "OPS-5"})
@SuppressWarnings("NullAway.Init")
class BadInputIT {

    private static final int TEN_MEGABYTES = 10 << 20;

    private static TestServer server;
    private static Path csr;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = TestServer.start(folder);
        csr = server.csr("good", "/C=JP/CN=Good Request");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Outcome apply(Path request) {
        return apply("g-id", "g-id-subscriber", request);
    }

    private static Outcome apply(String authority, String profile, Path request) {
        return server.cli()
                .run("officer1", "apply", "--authority", authority, "--profile", profile, "--csr", request.toString());
    }

    private static String examined() {
        String id = server.cli()
                .id(
                        "officer1",
                        "apply",
                        "--authority",
                        "g-id",
                        "--profile",
                        "g-id-subscriber",
                        "--csr",
                        csr.toString());
        server.cli().id("officer1", "examine", id);
        return id;
    }

    private static String token() throws IOException {
        return OfficerTokens.of(server.home()).read("officer1");
    }

    @Test
    void aBrokenSignatureShowsNoPossession() throws IOException {
        Path der = server.file("broken.der");
        Tool.output("openssl", "req", "-in", csr.toString(), "-outform", "DER", "-out", der.toString());
        byte[] request = Files.readAllBytes(der);
        request[request.length - 1] ^= 1;
        Files.write(der, request);
        assertRefused(apply(der), "certification request's signature does not verify", "openssl req -new");
    }

    @Test
    void aKeyOf512BitsIsTooShort() {
        Path weak = server.file("weak.csr");
        Tool.output(
                "openssl",
                "req",
                "-new",
                "-newkey",
                "rsa:512",
                "-nodes",
                "-keyout",
                server.file("weak.key").toString(),
                "-subj",
                "/C=JP/CN=Weak",
                "-out",
                weak.toString());
        assertRefused(apply(weak), "512", "RSA-2048");
    }

    @ParameterizedTest
    @CsvSource({
        "/C=US/CN=Abroad, US",
        "/C=JP/ST=Tokyo/CN=Too Much, ST",
        "/C=JP/O=Nobody, CN",
        "/C=JP/CN=Two/CN=Names, CN"
    })
    void aNameThatTheProfileDoesNotAllowIsNamed(String subject, String part) {
        assertRefused(apply(server.csr("name", subject)), part, "g-id-subscriber");
    }

    @Test
    void tenMegabytesOfRubbishAreNoRequest() throws IOException {
        byte[] rubbish = new byte[TEN_MEGABYTES];
        new Random(1).nextBytes(rubbish);
        assertRefused(apply(Files.write(server.file("rubbish"), rubbish)), "larger than 65536 bytes", "PKCS#10");
    }

    @Test
    void rubbishOfARequestsSizeIsNoRequest() throws IOException {
        byte[] rubbish = new byte[2_000];
        new Random(2).nextBytes(rubbish);
        assertRefused(apply(Files.write(server.file("small"), rubbish)), "is no certification request", "openssl req");
        Path armoured = Files.writeString(
                server.file("armoured"),
                "-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n-----END CERTIFICATE REQUEST-----\n");
        assertRefused(apply(armoured), "The certification request cannot be read", "PKCS#10", "openssl req");
    }

    @Test
    void tenMegabytesOverHttpAreRefusedAndTheServerGoesOn() throws IOException {
        Path body = Files.write(server.file("body"), new byte[TEN_MEGABYTES]);
        String answer = Tool.run(
                        "curl",
                        "-s",
                        "-i",
                        "--max-time",
                        "30",
                        "-H",
                        "Authorization: Bearer " + token(),
                        "-H",
                        "Content-Type: application/json",
                        "--data-binary",
                        "@" + body,
                        "http://127.0.0.1:" + server.http() + "/api/applications")
                .out();
        assertThat(answer)
                .contains("413", "application/problem+json", "\"detail\"")
                .doesNotContain("Exception", "org.");
        assertThat(server.cli().run("officer1", "list").exit()).isZero();
    }

    @Test
    void tenMegabytesOverLdapAreCutOffAndTheServerGoesOn() throws IOException {
        byte[] rubbish = new byte[TEN_MEGABYTES];
        new Random(3).nextBytes(rubbish);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.ldap())) {
            socket.setSoTimeout(30_000);
            try {
                socket.getOutputStream().write(rubbish);
                assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(1_000);
            } catch (SocketException hungUp) {
                // The server need not read all of it.
            }
        }
        assertThat(Tool.ldapsearch(server.ldap(), TestServer.CA, "base", "cACertificate")
                        .exit())
                .isZero();
    }

    @Test
    void authoritiesAndProfilesThatAreNotThereAreNamedWithThoseThatAre() {
        assertRefused(apply("z-id", "g-id-subscriber", csr), "no authority 'z-id'", "There are: g-id.");
        assertRefused(apply("g-id", "z-profile", csr), "'z-profile'", "g-id-subscriber");
        assertRefused(apply("g-id", "g-id-self-signed", csr), "'g-id-self-signed'", "g-id-subscriber");
    }

    @Test
    void theExaminerIsNoSecondOfficer() {
        String id = examined();
        assertRefused(
                server.cli().run("officer1", "approve", id),
                "officer1 has examined application " + id,
                "second officer (REG-3)",
                "Ask another registration officer");
    }

    @Test
    void aSecondApprovalChangesNothing() {
        String id = examined();
        server.cli().id("officer2", "approve", id);
        assertRefused(
                server.cli().run("officer2", "approve", id), "Application " + id + " cannot be approved", "it is done");
        assertRefused(server.cli().run("officer2", "reject", id, "--reason", "late"), id, "it is done", "final");
    }

    @Test
    void onlyWhatWasIssuedHereIsRevoked() {
        assertRefused(
                server.cli().run("officer1", "revoke", "0123456789abcdef", "--reason", "keyCompromise"),
                "No certificate with the serial number 0123456789abcdef",
                "openssl x509 -serial");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyz", "0x", "1 2", "123456789012345678901234567890123456789012345678901234567890"})
    void aSerialNumberIsHexadecimalOfAtMostTwentyOctets(String serial) {
        assertRefused(server.cli().run("officer1", "revoke", serial, "--reason", "keyCompromise"), "serial number");
    }

    @Test
    void whatIsRevokedStaysSo() {
        Path certificate = server.file("revoked.crt");
        // A key of its own: it is certified no more.
        server.cli().enrol(server.csr("revoked", "/C=JP/CN=Revoked"), certificate);
        String serial = TestServer.serialNumber(certificate).replace("serial=", "");
        server.cli().revoke(serial, "keyCompromise");
        assertRefused(
                server.cli().run("officer1", "revoke", serial, "--reason", "superseded"),
                "was revoked already",
                "keyCompromise",
                "Revocation is final");
    }

    @Test
    void ofTwoRevocationsThatWaitOnlyOneIsCarriedOut() {
        Path certificate = server.file("twice.crt");
        server.cli().enrol(csr, certificate);
        String serial = TestServer.serialNumber(certificate);
        String first = server.cli().id("officer1", "revoke", serial, "--reason", "superseded");
        String second = server.cli().id("officer1", "revoke", serial, "--reason", "superseded");
        server.cli().id("officer2", "approve", first);
        assertRefused(server.cli().run("officer2", "approve", second), "was revoked already", "Revocation is final");
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificateHold", "removeFromCRL", "whim"})
    void aReasonThatTheAuthorityDoesNotAllowIsAnsweredWithThoseItDoes(String reason) {
        Path certificate = server.file("reason-" + reason + ".crt");
        server.cli().enrol(csr, certificate);
        assertRefused(
                server.cli().run("officer1", "revoke", TestServer.serialNumber(certificate), "--reason", reason),
                reason,
                "keyCompromise");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20261120-XXXXXX", "../officers", "o=inkan", "*", "a b", "'"})
    void anApplicationThatIsNotThereIsNotThere(String id) {
        assertRefused(server.cli().run("officer2", "approve", id), id);
        assertRefused(server.cli().run("officer2", "fetch", id, "--out", "-"), id);
    }

    @Test
    void anOfficerWhoIsNotThereIsNamedWithThoseWhoAre() {
        assertRefused(server.cli().run("officer9", "list"), "officer9", "officer1, officer2");
        assertRefused(server.cli().run("../ports", "list"), "../ports");
    }

    @Test
    void aCertificateIsNotWrittenOverAFile() throws IOException {
        String id = examined();
        server.cli().id("officer2", "approve", id);
        Path kept = Files.writeString(server.file("kept"), "kept", US_ASCII);
        assertRefused(
                server.cli().run("officer2", "fetch", id, "--out", kept.toString()),
                kept + " is there already",
                "--force");
        assertThat(kept).hasContent("kept");
        assertRefused(server.cli().run("officer2", "fetch", id, "--out", kept + "/below"), kept + "/below");
    }

    @Test
    void wrongUsageIsTaught() {
        assertWrongUsage(Cli.execute("frobnicate"), "frobnicate");
        assertWrongUsage(Cli.execute(), "Which command?");
        assertWrongUsage(Cli.execute("approve"), "ID");
        assertWrongUsage(Cli.execute("approve", "ID"), "--as");
        assertWrongUsage(Cli.execute("serve", "--ldap-port", "ldap"), "--ldap-port", "ldap");
        assertWrongUsage(server.cli().run("officer1", "list", "--limit", "many"), "--limit", "many");
        assertRefused(server.cli().run("officer1", "list", "--limit", "0"), "limit", "1 to 1000");
    }
}
