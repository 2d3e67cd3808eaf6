package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Signed answers of the validation service, checked by OpenSSL as somebody would to whom they are shown later. */
@Timeout(240)
@Requirement("XC-6")
class SignedValidationIT {

    @TempDir
    static Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private static TestServer server;

    @SuppressWarnings("NullAway.Init")
    private static Path good;

    private final ObjectMapper json = new ObjectMapper();

    @BeforeAll
    static void start() {
        server = TestServer.start(folder);
        good = folder.resolve("good.crt");
        server.cli().enrol(server.csr("good", "/C=JP/CN=Yamada Hanako"), good);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Tool.Outcome validate(Path certificate, Path answer, String... options) throws IOException {
        String[] words = {
            "validate",
            certificate.toString(),
            "--trust",
            server.caCertificate().toString(),
            "--home",
            server.home().toString(),
            "--signed-to",
            answer.toString()
        };
        String[] all = java.util.Arrays.copyOf(words, words.length + options.length);
        System.arraycopy(options, 0, all, words.length, options.length);
        return Cli.execute(all);
    }

    private static Tool.Outcome verify(Path answer, Path content) throws IOException {
        Path keys = Files.write(folder.resolve("fingerprints.pem"), Tool.curl(server.http(), "/fingerprints.pem"));
        return Tool.run(
                "openssl",
                "cms",
                "-verify",
                "-inform",
                "DER",
                "-binary",
                "-in",
                answer.toString(),
                "-CAfile",
                keys.toString(),
                "-out",
                content.toString());
    }

    private static String sha256(Path pem) throws Exception {
        Path der = Files.createTempFile(folder, "certificate", ".der");
        Tool.output("openssl", "x509", "-in", pem.toString(), "-outform", "DER", "-out", der.toString());
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(der)));
    }

    @Test
    void opensslAcceptsTheAnswerWhichNamesWhatWasAskedAndRefusesAChangedByte() throws Exception {
        Path answer = folder.resolve("answer.p7m");
        Tool.Outcome outcome = validate(good, answer, "--policy", "1.2.392.200091.100.621.11", "--language", "ja");
        assertThat(outcome.exit()).as(outcome.toString()).isZero();
        assertThat(outcome.out()).contains("有効です", "失効していません");

        Path content = folder.resolve("answer.json");
        Tool.Outcome accepted = verify(answer, content);
        assertThat(accepted.exit()).as(accepted.err()).isZero();
        JsonNode found = json.readTree(content.toFile());
        assertThat(found.path("valid").asBoolean()).isTrue();
        assertThat(found.path("answeredAt").asText()).isEqualTo(found.path("at").asText());
        JsonNode question = found.path("question");
        assertThat(question.path("certificate").path("sha256").asText()).isEqualTo(sha256(good));
        assertThat(question.path("certificate").path("name").asText()).contains("Yamada Hanako");
        assertThat(question.path("trust").get(0).path("sha256").asText()).isEqualTo(sha256(server.caCertificate()));
        assertThat(question.path("policies").get(0).asText()).isEqualTo("1.2.392.200091.100.621.11");
        assertThat(found.path("pathSha256").get(1).asText()).isEqualTo(sha256(server.caCertificate()));

        String fingerprint = outcome.err().replaceFirst("(?s).*SHA-256 ([0-9a-f]{64}).*", "$1");
        String sheet = new String(Tool.curl(server.http(), "/fingerprints"), StandardCharsets.UTF_8)
                .replaceAll("[^0-9A-Fa-f]", "")
                .toLowerCase(java.util.Locale.ROOT);
        assertThat(sheet).as("the fingerprint sheet names the signer").contains(fingerprint);
        assertThat(Tool.output("openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", answer.toString()))
                .contains("signingTime", "signingCertificateV2");

        byte[] changed = Files.readAllBytes(answer);
        int at = new String(changed, StandardCharsets.ISO_8859_1).indexOf("\"valid\":true") + 9;
        changed[at] ^= 1;
        Tool.Outcome refused = verify(Files.write(folder.resolve("changed.p7m"), changed), content);
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err()).contains("verification failure");
    }

    @Test
    void whatIsNotValidIsSignedLikewise() throws Exception {
        Path revoked = folder.resolve("revoked.crt");
        server.cli().enrol(server.csr("revoked", "/C=JP/CN=Sato Ichiro"), revoked);
        server.cli().revoke(TestServer.serialNumber(revoked), "keyCompromise");
        Path answer = folder.resolve("revoked.p7m");
        Tool.Outcome outcome = validate(revoked, answer);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).contains("is revoked");
        Path content = folder.resolve("revoked.json");
        assertThat(verify(answer, content).exit()).isZero();
        assertThat(json.readTree(content.toFile())
                        .path("rejected")
                        .get(0)
                        .path("reason")
                        .asText())
                .isEqualTo("REVOKED");
    }

    @Test
    void anAnswerThatIsThereIsKept() throws Exception {
        Path answer = Files.writeString(folder.resolve("kept.p7m"), "evidence");
        Tool.Outcome outcome = validate(good, answer);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("is there already and is kept. Name another file.")
                .doesNotContain("--force");
        assertThat(Files.readString(answer)).isEqualTo("evidence");
        assertThat(validate(good, folder.resolve("none/answer.p7m")).err()).contains("its folder is not there");
    }

    @Test
    void whatTheServerCannotDoIsWrongUsage() throws Exception {
        Path answer = folder.resolve("none.p7m");
        assertThat(validate(good, answer, "--directory", "ldap://127.0.0.1:1").err())
                .contains("Leave out --directory");
        assertThat(validate(good, answer, "--no-revocation").exit()).isEqualTo(2);
        assertThat(validate(good, Path.of("-")).err()).contains("cannot be the name of the file");
        Tool.Outcome outcome = Cli.execute(
                "validate",
                good.toString(),
                "--trust",
                server.caCertificate().toString(),
                "--server",
                "https://127.0.0.1:1");
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("go with --signed-to");
        assertThat(answer).doesNotExist();
    }

    @Test
    void theApiSignsOnRequestOnly() throws Exception {
        ObjectNode question = json.createObjectNode().put("certificate", Files.readString(good));
        assertThat(post(question).headers().firstValue("Content-Type")).get().isEqualTo("application/json");
        HttpResponse<byte[]> signed = post(question.put("signed", true));
        assertThat(signed.statusCode()).isEqualTo(200);
        assertThat(signed.headers().firstValue("Content-Type"))
                .get()
                .isEqualTo("application/pkcs7-mime; smime-type=signed-data");
        Path content = folder.resolve("api.json");
        assertThat(verify(Files.write(folder.resolve("api.p7m"), signed.body()), content)
                        .exit())
                .isZero();
        assertThat(json.readTree(content.toFile()).path("question").path("trust"))
                .as("the server's own roots are named")
                .isNotEmpty();
        HttpResponse<byte[]> refused = post(question.put("signed", "yes"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8))
                .contains("'signed' must be true or false, not a string");
    }

    private static HttpResponse<byte[]> post(ObjectNode body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.http() + "/api/validate"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                                .build(),
                        BodyHandlers.ofByteArray());
    }
}
