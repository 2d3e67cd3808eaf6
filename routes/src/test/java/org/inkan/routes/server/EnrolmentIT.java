package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.routes.server.TestServer.CA;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a request made by OpenSSL to a certificate that OpenSSL accepts, and after its revocation refuses. */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
class EnrolmentIT {

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = TestServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Requirement({"REG-2", "REG-3", "REV-3", "CRT-2", "CRT-6"})
    void opensslAcceptsACertificateUntilItIsRevoked() throws IOException {
        Path certificate = server.file("hanako.crt");
        server.cli().enrol(server.csr("hanako", "/C=JP/O=例示株式会社/CN=鈴木 花子"), certificate);
        String text =
                Tool.output("openssl", "x509", "-noout", "-subject", "-nameopt", "utf8", "-in", certificate.toString());
        assertThat(text).contains("CN=鈴木 花子");

        assertThat(server.verify(certificate, server.crlOverHttp(TestServer.FULL_CRL))
                        .exit())
                .isZero();
        assertThat(server.verify(certificate, server.crlOverLdap(CA)).exit()).isZero();
        assertThat(server.verify(certificate, server.crlOverLdap("cn=CRL2," + CA))
                        .exit())
                .isZero();

        server.cli().revoke(TestServer.serialNumber(certificate), "keyCompromise");
        for (Path crl : List.of(
                server.crlOverHttp(TestServer.FULL_CRL),
                server.crlOverHttp("/PassportFor/G-ID/repository/CRL2.crl"),
                server.crlOverLdap(CA),
                server.crlOverLdap("cn=CRL2," + CA))) {
            Outcome refused = server.verify(certificate, crl);
            assertThat(refused.exit()).isNotZero();
            assertThat(refused.out() + refused.err()).contains("certificate revoked");
        }
    }

    @Test
    @Requirement("REP-9")
    void everyFileOverHttpIsTheValueOverLdap() {
        String segments = Tool.ldapsearch(
                        server.ldap(), CA, "one", "certificateRevocationList", "authorityRevocationList")
                .out();
        assertThat(Tool.values(segments))
                .contains(
                        Tool.curl(server.http(), "/PassportFor/G-ID/repository/ARL.crl"),
                        Tool.curl(server.http(), "/PassportFor/G-ID/repository/CRL1.crl"));
        String full = Tool.ldapsearch(server.ldap(), CA, "base", "certificateRevocationList")
                .out();
        assertThat(Tool.values(full)).containsExactly(Tool.curl(server.http(), TestServer.FULL_CRL));
    }

    @Test
    @Requirement("REP-9")
    void aCrlThatTheClientHasIsNotSentAgain() {
        String url = "http://127.0.0.1:" + server.http() + TestServer.FULL_CRL;
        String head = Tool.output("curl", "-sI", url);
        assertThat(head).contains("Content-Type: application/pkix-crl");
        long maxAge = Long.parseLong(Tool.find("Cache-Control: public, max-age=([0-9]+)", head));
        assertThat(maxAge).isBetween(1L, 48 * 3600L);
        String etag = Tool.find("ETag: (\"[^\"]+\")", head);
        assertThat(Tool.output(
                        "curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-H", "If-None-Match: " + etag, url))
                .isEqualTo("304");
        assertThat(Tool.output("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-r", "0-9", url))
                .isEqualTo("206");
    }

    @Test
    @Requirement("REG-3")
    void oneOfficerAloneGetsNowhere() {
        Cli cli = server.cli();
        String id = apply("alone", "/C=JP/CN=一人");
        assertThat(cli.run("officer2", "approve", id).err()).contains("must be examined first");
        cli.id("officer1", "examine", id);
        Outcome own = cli.run("officer1", "approve", id);
        assertThat(own.exit()).isEqualTo(1);
        assertThat(own.err().lines()).hasSize(1).first().asString().contains("officer1", "second officer", "REG-3");
        assertThat(cli.run(
                                "officer1",
                                "fetch",
                                id,
                                "--out",
                                server.file("no.crt").toString())
                        .exit())
                .isEqualTo(1);
        assertThat(server.file("no.crt")).doesNotExist();

        cli.id("officer2", "approve", id);
        String serial =
                Tool.find("serial ([0-9a-f]+)", cli.run("officer1", "list").out());
        String revocation = cli.id("officer1", "revoke", serial, "--reason", "superseded");
        assertThat(cli.run("officer1", "approve", revocation).err()).contains("second officer");
        cli.id("officer2", "approve", revocation);
    }

    @Test
    @Requirement("REG-3")
    void aCaAdministratorRegistersNobody() {
        Outcome refused = server.cli()
                .run(
                        "administrator",
                        "apply",
                        "--authority",
                        "g-id",
                        "--profile",
                        "g-id-subscriber",
                        "--csr",
                        server.csr("admin", "/C=JP/CN=管理者").toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("administrator is not a registration officer");
    }

    @Test
    @Requirement("REG-2")
    void aRejectionIsFinalAndKeepsItsReason() {
        Cli cli = server.cli();
        String id = apply("rejected", "/C=JP/CN=却下");
        cli.id("officer1", "examine", id);
        cli.id("officer2", "reject", id, "--reason", "the name differs from the certificate of residence");
        assertThat(cli.run("officer2", "list", "--state", "rejected").out()).contains(id);
        assertThat(cli.run("officer2", "approve", id).err()).contains("rejected", "final");
    }

    @Test
    void aTokenThatIsNotOursIsRefused() throws IOException {
        Path stranger = Files.writeString(server.home().resolve("officers/stranger"), "officer1.AAAA\n");
        Outcome refused = server.cli().run("stranger", "list");
        Files.delete(stranger);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("token").doesNotContain("AAAA");
    }

    private static String apply(String name, String subject) {
        return server.cli()
                .id(
                        "officer1",
                        "apply",
                        "--authority",
                        "g-id",
                        "--profile",
                        "g-id-subscriber",
                        "--csr",
                        server.csr(name, subject).toString());
    }
}
