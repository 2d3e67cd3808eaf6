package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mirror and the certificate store as curl, wget, openssl and nginx see them. */
@Timeout(180)
class MirrorClientsIT {

    private static final String FOLDER = "/PassportFor/G-ID/repository";
    private static final String CA_CERTIFICATE = FOLDER + "/g-idca04.crt";

    @TempDir
    static Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + server.http() + path;
    }

    private static String headers(int port, String path) {
        return Tool.output("curl", "-sI", "http://127.0.0.1:" + port + path);
    }

    private static List<String> paths() throws IOException {
        Path mirror = server.home().resolve("mirror");
        try (Stream<Path> files = Files.walk(mirror)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> "/" + mirror.relativize(file))
                    .sorted()
                    .toList();
        }
    }

    /** Every file of table 2.6-1 that this generation has, and PEM beside each. */
    @Test
    @Requirement({"REP-7", "REP-9"})
    void everyPrintedPathAnswers() throws IOException {
        assertThat(paths())
                .contains(
                        CA_CERTIFICATE,
                        CA_CERTIFICATE + ".pem",
                        FOLDER + "/g-idca.p7c",
                        FOLDER + "2/CRL.crl",
                        FOLDER + "2/CRL.crl.pem",
                        FOLDER + "/ARL.crl",
                        FOLDER + "/CRL1.crl");
        for (String path : paths()) {
            assertThat(Tool.curl(server.http(), path))
                    .as(path)
                    .isEqualTo(Files.readAllBytes(server.home().resolve("mirror" + path)));
        }
    }

    @Test
    @Requirement("REP-9")
    void opensslReadsEveryForm() throws IOException {
        Path bundle = Files.write(folder.resolve("bundle.p7c"), Tool.curl(server.http(), FOLDER + "/g-idca.p7c"));
        assertThat(Tool.output("openssl", "pkcs7", "-inform", "DER", "-in", bundle.toString(), "-print_certs"))
                .contains("subject=C = JP, O = \"SECOM Trust.net Co., Ltd.\", OU = SECOM Passport for G-ID");
        Path crl = Files.write(folder.resolve("crl.pem"), Tool.curl(server.http(), FOLDER + "2/CRL.crl.pem"));
        assertThat(Tool.run(
                                "openssl",
                                "crl",
                                "-in",
                                crl.toString(),
                                "-noout",
                                "-CAfile",
                                server.caCertificate().toString())
                        .err())
                .contains("verify OK");
        Path pem = Files.write(folder.resolve("bundle.pem"), Tool.curl(server.http(), FOLDER + "/g-idca.p7c.pem"));
        assertThat(Tool.output("openssl", "pkcs7", "-in", pem.toString(), "-print_certs", "-noout"))
                .contains("G-ID");
    }

    @Test
    @Requirement("REP-9")
    void wgetFetchesAgainOnlyWhatHasChanged() {
        String[] wget = {"wget", "-N", "-P", folder.resolve("wget").toString(), url(FOLDER + "2/CRL.crl")};
        assertThat(Tool.run(wget).err()).contains("200 OK");
        // A date is trusted when no other CRL can bear it any more, two seconds after it.
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Tool.run(wget).err().contains("304 Not Modified"));
        assertThat(folder.resolve("wget/CRL.crl")).hasBinaryContent(Tool.curl(server.http(), FOLDER + "2/CRL.crl"));
    }

    /** The folder served by nginx with the documented lines: the same bytes, types and end of freshness. */
    @Test
    @Requirement("REP-9")
    void nginxServesTheFolderAlike() throws IOException {
        try (Nginx nginx = Nginx.start(folder.resolve("nginx"), server.home().resolve("mirror"))) {
            for (String path : paths()) {
                assertThat(Tool.curl(nginx.port(), path)).as(path).isEqualTo(Tool.curl(server.http(), path));
                assertThat(type(nginx.port(), path)).as(path).isEqualTo(type(server.http(), path));
            }
            long ours = maxAge(server.http(), FOLDER + "2/CRL.crl");
            assertThat(maxAge(nginx.port(), FOLDER + "2/CRL.crl")).isBetween(ours - 5, ours + 1);
            assertThat(headers(nginx.port(), FOLDER + "/.inkan-mirror")).startsWith("HTTP/1.1 404");
            for (int port : new int[] {nginx.port(), server.http()}) {
                String url = "http://127.0.0.1:" + port + CA_CERTIFICATE + ".pem";
                assertThat(Tool.output("curl", "-s", "--compressed", "-D", "-", "-o", "/dev/null", url))
                        .contains("Content-Encoding: gzip")
                        .contains("Vary: Accept-Encoding");
            }
        }
    }

    /** dirmngr takes the full CRL from the mirror, and tells by it who is revoked. */
    @Test
    @Requirement({"REP-9", "REV-3"})
    void dirmngrJudgesByTheFullCrlOfTheMirror() throws IOException {
        Path good = folder.resolve("good.crt");
        Path revoked = folder.resolve("revoked.crt");
        server.cli().enrol(server.csr("good", "/C=JP/CN=Good"), good);
        server.cli().enrol(server.csr("revoked", "/C=JP/CN=Revoked"), revoked);
        server.cli().revoke(serialNumber(revoked), "keyCompromise");
        Path home = Files.createDirectories(
                folder.resolve("gnupg"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path ca = Files.write(home.resolve("ca.der"), Tool.curl(server.http(), CA_CERTIFICATE));
        try {
            String loaded = trusting(
                    home,
                    "/definqfile TARGETCERT " + ca,
                    "CACHECERT",
                    "LOADCRL --url " + url(FOLDER + "2/CRL.crl"),
                    "LISTCRLS");
            assertThat(loaded)
                    .contains("Begin CRL dump", "OU=SECOM Passport for G-ID")
                    .doesNotContain("ERR");
            String issuer = Tool.find("Issuer Hash:\\s+([0-9A-F]{40})", loaded);
            assertThat(trusting(home, "ISVALID " + issuer + "." + serialNumber(good)))
                    .contains("OK")
                    .doesNotContain("ERR");
            assertThat(trusting(home, "ISVALID " + issuer + "." + serialNumber(revoked)))
                    .containsPattern("ERR .*[Rr]evoked");
        } finally {
            Tool.run("gpgconf", "--homedir", home.toString(), "--kill", "dirmngr");
        }
    }

    private static String serialNumber(Path certificate) {
        return Tool.find("serial=(\\S+)", TestServer.serialNumber(certificate));
    }

    /** What dirmngr answers to somebody who trusts our CA. */
    private static String trusting(Path home, String... commands) throws IOException {
        List<String> lines = new ArrayList<>(List.of("/let yes 1", "/definq ISTRUSTED yes"));
        lines.addAll(List.of(commands));
        Path script = Files.write(home.resolve("script"), lines);
        return Tool.run(
                        "gpg-connect-agent",
                        "--homedir",
                        home.toString(),
                        "--dirmngr",
                        "--run",
                        script.toString(),
                        "/bye")
                .out();
    }

    private static String type(int port, String path) {
        return Tool.find("(?i)Content-Type: (\\S+)", headers(port, path));
    }

    private static long maxAge(int port, String path) {
        return Long.parseLong(Tool.find("max-age=(\\d+)", headers(port, path)));
    }

    /** What openssl makes of {@code content}: base64 of its SHA-1 without padding, escaped for a query. */
    private static String hash(byte[] content) throws IOException {
        Path file = Files.write(Files.createTempFile(folder, "hash", ".in"), content);
        String base64 = Tool.output("sh", "-c", "openssl dgst -sha1 -binary " + file + " | openssl base64")
                .strip();
        assertThat(base64).hasSize(28).endsWith("=");
        return base64.substring(0, 27).replace("+", "%2B").replace("/", "%2F");
    }

    private static X509Certificate ca() throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Tool.curl(server.http(), CA_CERTIFICATE)));
    }

    @Test
    @Requirement("REP-9")
    void theStoreFindsTheCertificateByEachHash() throws Exception {
        X509Certificate ca = ca();
        byte[] keyIdentifier = ca.getExtensionValue("2.5.29.14");
        byte[] issuerAndSerial = new org.bouncycastle.asn1.cms.IssuerAndSerialNumber(
                        org.bouncycastle.asn1.x500.X500Name.getInstance(
                                ca.getIssuerX500Principal().getEncoded()),
                        ca.getSerialNumber())
                .getEncoded("DER");
        for (String query : List.of(
                "certHash=" + hash(ca.getEncoded()),
                "sHash=" + hash(ca.getSubjectX500Principal().getEncoded()),
                "iHash=" + hash(ca.getIssuerX500Principal().getEncoded()),
                "iAndSHash=" + hash(issuerAndSerial),
                // The extension's value: OCTET STRING in OCTET STRING, two octets of header each.
                "sKIDHash=" + hash(java.util.Arrays.copyOfRange(keyIdentifier, 4, keyIdentifier.length)),
                "name=SECOM+Passport%20for%20G-ID",
                "issuer=SECOM%20Passport%20for%20G-ID")) {
            for (String base : List.of("/certstore/certificates", "/certificates")) {
                assertThat(Tool.curl(server.http(), base + "/search.cgi?" + query))
                        .as(query)
                        .isEqualTo(ca.getEncoded());
            }
            assertThat(type(server.http(), "/certstore/certificates/search.cgi?" + query))
                    .isEqualTo("application/pkix-cert");
        }
    }

    @Test
    @Requirement("REP-9")
    void theStoreFindsTheFullCrl() throws Exception {
        String path = "/certstore/crls/search.cgi?iHash="
                + hash(ca().getSubjectX500Principal().getEncoded());
        assertThat(Tool.curl(server.http(), path)).isEqualTo(Tool.curl(server.http(), FOLDER + "2/CRL.crl"));
        assertThat(type(server.http(), path)).isEqualTo("application/pkix-crl");
        assertThat(headers(server.http(), path)).contains("ETag: \"").contains("must-revalidate");
    }

    /** Subscribers' certificates are not published, and the store does not know them. */
    @Test
    @Requirement({"REP-9", "REP-11"})
    void whatIsNotPublishedIsNotFound() throws IOException {
        for (String path : List.of(
                "/certstore/certificates/search.cgi?sHash=" + hash(new byte[] {1}),
                "/certstore/certificates/search.cgi?name=officer1",
                "/certstore/certificates/search.cgi?email=a@example.jp",
                "/certstore/crls/search.cgi?sKIDHash=" + hash(new byte[] {1}))) {
            assertThat(headers(server.http(), path)).as(path).startsWith("HTTP/1.1 404");
        }
    }

    @ParameterizedTest
    @Requirement("OPS-5")
    @CsvSource(delimiter = '|', textBlock = """
            certificates/search.cgi                                      | one attribute and its value
            certificates/search.cgi?sHash                                | one attribute and its value
            certificates/search.cgi?name=a&name=b                        | one attribute and its value
            certificates/search.cgi?shash=AAAAAAAAAAAAAAAAAAAAAAAAAAA    | Attributes, whose case counts: certHash
            crls/search.cgi?sHash=AAAAAAAAAAAAAAAAAAAAAAAAAAA            | CRLs are not asked for by that attribute
            certificates/search.cgi?sHash=AAAAAAAAAAAAAAAAAAAAAAAAAAA=   | without its padding
            certificates/search.cgi?sHash=short                          | 27 characters
            certificates/search.cgi?sHash=AAAAAAAAAAAAAAAAAAAAAAAAAA*    | 27 characters
            certificates/search.cgi?name=                                | 1 to 256 characters
            """)
    void aQueryThatIsWrongIsExplained(String query, String explanation) {
        Tool.Outcome answer = Tool.run("curl", "-s", "-g", "-w", "%{http_code}", url("/certstore/" + query));
        assertThat(answer.out()).contains(explanation).endsWith("400").doesNotContain("Exception", "org.");
    }

    @ParameterizedTest
    @Requirement("OPS-5")
    @ValueSource(
            strings = {"/../../data", "/PassportFor/%2e%2e/%2e%2e/ports", "/PassportFor%2fG-ID/repository2/CRL.crl"})
    void nothingOutsideTheFolderIsServed(String path) {
        Tool.Outcome answer = Tool.run("curl", "-s", "--path-as-is", "-w", "%{http_code}", url(path));
        assertThat(answer.out()).matches("(?s).*40[04]$").doesNotContain("ldap=");
    }
}
