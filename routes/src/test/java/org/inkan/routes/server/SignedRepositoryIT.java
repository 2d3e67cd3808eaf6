package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.inkan.engine.Sha256;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signed manifest and fingerprint sheet as OpenSSL sees them, and the pages' behaviour in HTTP. */
@Timeout(120)
@Requirement("REP-10")
class SignedRepositoryIT {

    private static final Pattern LINE = Pattern.compile("(?m)^# ([0-9]+) octets, (\\S+)\n([0-9a-f]{64})  (\\S+)$");

    @TempDir
    static Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private static TestServer server;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        server = TestServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Path fetch(String path) throws IOException {
        return Files.write(Files.createTempFile(folder, "fetched", ""), Tool.curl(server.http(), path));
    }

    private static Tool.Outcome verify(Path signature, Path content) throws IOException {
        return Tool.run(
                "openssl",
                "cms",
                "-verify",
                "-inform",
                "DER",
                "-binary",
                "-in",
                signature.toString(),
                "-content",
                content.toString(),
                "-CAfile",
                fetch("/fingerprints.pem").toString(),
                "-out",
                "/dev/null");
    }

    private static List<MatchResult> lines(Path manifest) throws IOException {
        return LINE.matcher(Files.readString(manifest)).results().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/manifest", "/fingerprints"})
    void opensslAcceptsTheSignatureAndRefusesAChangedByte(String path) throws IOException {
        Path text = fetch(path);
        Path signature = fetch(path + ".p7s");
        assertThat(verify(signature, text).exit()).isZero();

        byte[] changed = Files.readAllBytes(text);
        changed[changed.length / 2] ^= 1;
        Tool.Outcome refused = verify(signature, Files.write(folder.resolve("changed"), changed));
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err()).contains("verification failure");

        byte[] broken = Files.readAllBytes(signature);
        broken[broken.length - 1] ^= 1;
        assertThat(verify(Files.write(folder.resolve("broken"), broken), text).exit())
                .isNotZero();
    }

    @Test
    void theEnclosedFormBringsItsText() throws IOException {
        Path out = folder.resolve("enclosed.txt");
        Tool.output(
                "openssl",
                "cms",
                "-verify",
                "-inform",
                "DER",
                "-in",
                fetch("/fingerprints.p7m").toString(),
                "-CAfile",
                fetch("/fingerprints.pem").toString(),
                "-binary",
                "-out",
                out.toString());
        assertThat(out).hasSameBinaryContentAs(fetch("/fingerprints"));
    }

    @Test
    void theSignatureNamesItsCertificateAndTime() throws IOException {
        assertThat(Tool.output(
                        "openssl",
                        "cms",
                        "-cmsout",
                        "-print",
                        "-noout",
                        "-inform",
                        "DER",
                        "-in",
                        fetch("/manifest.p7s").toString()))
                .contains("id-smime-aa-signingCertificateV2", "signingTime", "messageDigest", "sha256");
    }

    /** After a revocation the next manifest tells of the new CRLs, and of every file what HTTP serves. */
    @Test
    void theManifestFollowsWhatIsPublished() throws IOException {
        String before = Files.readString(fetch("/manifest"));
        server.cli().enrol(server.csr("user", "/C=JP/CN=本田 翠"), server.file("user.crt"));
        server.cli().revoke(TestServer.serialNumber(server.file("user.crt")).replace("serial=", ""), "keyCompromise");

        Path manifest = fetch("/manifest");

        assertThat(Files.readString(manifest)).isNotEqualTo(before);
        assertThat(lines(manifest))
                .extracting(line -> "/" + line.group(4))
                .contains(
                        TestServer.FULL_CRL,
                        "/PassportFor/G-ID/repository/g-idca04.crt",
                        "/fingerprints",
                        "/fingerprints.pem",
                        "/ja/documents/relying-party-guide.pdf",
                        "/en/documents/relying-party-guide.pdf");
        for (MatchResult line : lines(manifest)) {
            byte[] served = Tool.curl(server.http(), "/" + line.group(4));
            assertThat(Sha256.hex(served)).as(line.group(4)).isEqualTo(line.group(3));
            assertThat(served).as(line.group(4)).hasSize(Integer.parseInt(line.group(1)));
        }
        assertThat(verify(fetch("/manifest.p7s"), manifest).exit()).isZero();
    }

    @Test
    void theSheetHoldsTheFingerprintsThatOpensslComputes() throws IOException {
        String sheet = Files.readString(fetch("/fingerprints"), StandardCharsets.UTF_8);
        String sha256 = fingerprint(server.caCertificate());
        assertThat(sheet.replaceAll("\\s+", "")).contains(sha256, fingerprint(fetch("/fingerprints.pem")));
        assertThat(sheet).contains("セコムパスポート for G-ID", "SECOM Passport for G-ID", "リポジトリ鍵 1");
    }

    private static String fingerprint(Path certificate) {
        return Tool.output("openssl", "x509", "-noout", "-fingerprint", "-sha256", "-in", certificate.toString())
                .strip()
                .replaceFirst("^.*=", "");
    }

    private static HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.http() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("(none)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ja/", "/en/", "/en/authorities/g-id"})
    void pagesRunNothingAndAreFramedByNobody(String path) throws Exception {
        HttpResponse<String> page = send("GET", path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe", "script-src");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page, "Permissions-Policy")).contains("camera=()");
        assertThat(header(page, "Set-Cookie")).isEqualTo("(none)");
        assertThat(page.body()).doesNotContain("<script", "style=", "onclick");
        assertThat(send("POST", path).statusCode()).isEqualTo(405);
        assertThat(send("HEAD", path).body()).isEmpty();
    }

    @Test
    void whatIsKnownIsNotSentAgain() throws Exception {
        String etag = header(send("GET", "/en/"), "ETag");
        HttpResponse<String> again = send("GET", "/en/", "If-None-Match", "\"other\", " + etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "ETag")).isEqualTo(etag);
        assertThat(send("GET", "/en/", "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
        String style = Tool.find(
                "href=\"(/assets/page-[0-9a-f]+\\.css)\"", send("GET", "/en/").body());
        assertThat(header(send("GET", style), "Cache-Control")).contains("immutable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ja/authorities/x",
                "/ja/authorities/g-id/..%2f",
                "/en/documents/none.pdf",
                "/assets/",
                "/assets/page.css",
                "/manifest/",
                "/fingerprints.crt"
            })
    void nothingElseIsServed(String path) throws Exception {
        assertThat(send("GET", path).statusCode()).isIn(400, 404);
    }

    @Test
    void noticesArePostedAndWithdrawnByThoseWhoMay() throws Exception {
        String[] post = {
            "notice",
            "post",
            "--kind",
            "termination",
            "--from",
            "2027-01-01T00:00+09:00",
            "--title-ja",
            "業務の終了",
            "--title-en",
            "End of service",
            "--text-ja",
            "終了します。",
            "--text-en",
            "It ends."
        };
        assertThat(server.cli().run("officer1", post).err()).contains("officer1", "CA administrator");
        assertThat(send("GET", "/en/").body()).doesNotContain("End of service");

        String id = server.cli().id("administrator", post);

        assertThat(send("GET", "/en/").body()).contains("End of service", "2027-01-01 00:00 JST");
        assertThat(send("GET", "/ja/").body()).contains("業務の終了");
        assertThat(server.cli().id("administrator", "notice", "withdraw", id)).isEqualTo(id);
        assertThat(send("GET", "/en/").body()).doesNotContain("End of service");
        assertThat(server.cli().run("administrator", "notice", "withdraw", id).err())
                .contains("withdrawn already");
        assertThat(server.cli().run("administrator", "notice", "list").out())
                .contains(id + " withdrawn termination 2026-12-31T15:00:00Z End of service");
        String[] backwards = post.clone();
        backwards[5] = "tomorrow";
        assertThat(server.cli().run("administrator", backwards).err()).contains("'from'", "tomorrow", "+09:00");
    }
}
