package org.inkan.routes.http;

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
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.cert.X509CRLHolder;
import org.inkan.engine.validation.ValidationService;
import org.inkan.engine.validation.source.CertificatePool;
import org.inkan.engine.validation.source.Decoding;
import org.inkan.engine.validation.source.Limits;
import org.inkan.schema.Requirement;
import org.inkan.schema.SharedFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The validation service over HTTP, on certificates of NIST PKITS. */
@Timeout(60)
@Requirement("XC-6")
class ValidationRoutesIT {

    private static final String POLICY_1 = "2.16.840.1.101.3.2.1.48.1";

    private final Path pkits = SharedFolder.of("pkits");
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @SuppressWarnings("NullAway.Init")
    private WebServer web;

    @BeforeEach
    void start() throws Exception {
        CertificatePool pool = CertificatePool.of(
                List.of(Decoding.certificate(file("certs/GoodCACert.crt"))),
                List.of(
                        new X509CRLHolder(file("crls/TrustAnchorRootCRL.crl")),
                        new X509CRLHolder(file("crls/GoodCACRL.crl"))));
        var anchor = Decoding.certificate(file("certs/TrustAnchorRootCertificate.crt"));
        ValidationService service = new ValidationService(
                List.of(pool),
                List.of(pool),
                () -> List.of(anchor),
                Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC),
                Limits.standard(),
                answer -> new StringBuilder(new String(answer, StandardCharsets.UTF_8))
                        .reverse()
                        .toString()
                        .getBytes(StandardCharsets.UTF_8),
                2);
        FakeOffice office = new FakeOffice();
        WebSettings settings = WebSettings.onPort(0);
        web = WebServer.start(
                settings,
                List.of(new ApiHandler(
                        office.withOthers(service), office, settings, new References(new SecureRandom()))));
    }

    @AfterEach
    void stop() {
        web.close();
    }

    private byte[] file(String name) throws IOException {
        return Files.readAllBytes(pkits.resolve(name));
    }

    private String pem(String name) throws IOException {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(file("certs/" + name + ".crt"))
                + "\n-----END CERTIFICATE-----\n";
    }

    private HttpResponse<String> post(ObjectNode body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + "/api/validate"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void aRelyingPartyNeedsNoToken() throws Exception {
        ObjectNode question = json.createObjectNode().put("certificate", pem("ValidCertificatePathTest1EE"));
        question.putArray("policies").add(POLICY_1);
        HttpResponse<String> response = post(question);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode answer = json.readTree(response.body());
        assertThat(answer.path("valid").asBoolean()).isTrue();
        assertThat(answer.path("at").asText()).isEqualTo("2020-01-01T00:00:00Z");
        assertThat(answer.path("path")).hasSize(3);
        assertThat(answer.path("policies").get(0).asText()).isEqualTo(POLICY_1);
        assertThat(answer.path("revocationData")).hasSize(2).allSatisfy(one -> {
            assertThat(one.path("number").asText()).isEqualTo("1");
            assertThat(one.path("ageSeconds").asLong()).isEqualTo(315_502_200);
        });
        assertThat(answer.path("ja").get(0).asText()).contains("有効です");
    }

    @Test
    void aRefusalSaysWhyInBothLanguages() throws Exception {
        JsonNode answer = json.readTree(post(json.createObjectNode().put("certificate", pem("InvalidRevokedEETest3EE")))
                .body());
        assertThat(answer.path("valid").asBoolean()).isFalse();
        JsonNode refused = answer.path("rejected").get(0);
        assertThat(refused.path("reason").asText()).isEqualTo("REVOKED");
        assertThat(refused.path("en").asText()).contains("is revoked", "keyCompromise");
        assertThat(refused.path("ja").asText()).contains("失効しています");

        ObjectNode late = json.createObjectNode()
                .put("certificate", pem("ValidCertificatePathTest1EE"))
                .put("at", "2032-01-01T00:00Z");
        assertThat(post(late).body()).contains("EXPIRED");
        ObjectNode others = json.createObjectNode().put("certificate", pem("ValidCertificatePathTest1EE"));
        others.putArray("trust").add(pem("DSACACert"));
        assertThat(post(others).body()).contains("NO_ISSUER");
    }

    /** The signer sees exactly the bytes that are answered without it. */
    @Test
    void whatIsSignedIsTheAnswerItself() throws Exception {
        ObjectNode question = json.createObjectNode().put("certificate", pem("ValidCertificatePathTest1EE"));
        question.putArray("further").add(pem("DSACACert"));
        String plain = post(question).body();
        assertThat(post(question.put("signed", true)).body())
                .isEqualTo(new StringBuilder(plain).reverse().toString());
        JsonNode asked = json.readTree(plain).path("question");
        assertThat(asked.path("certificate").path("name").asText()).contains("Valid EE Certificate Test1");
        assertThat(asked.path("further").get(0).path("sha256").asText()).hasSize(64);
        assertThat(asked.path("trust").get(0).path("name").asText()).contains("Trust Anchor");
    }

    @Test
    void badInputIsNamed() throws Exception {
        HttpResponse<String> answer = post(json.createObjectNode().put("certificate", "MIIB"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("'certificate' is not one X.509 certificate in PEM");
        answer = post(
                json.createObjectNode().put("certificate", pem("DSACACert")).put("at", "yesterday"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("'at' is 'yesterday'");
        ObjectNode policy = json.createObjectNode().put("certificate", pem("DSACACert"));
        policy.putArray("policies").add("gold");
        assertThat(post(policy).body()).contains("'gold' is not an object identifier");
    }
}
