package org.inkan.routes.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cross-certification over HTTP. */
@Timeout(60)
@Requirement({"XC-1", "XC-2", "OPS-5"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossRoutesIT {

    private final FakeOffice office = new FakeOffice();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @SuppressWarnings("NullAway.Init")
    private WebServer web;

    @BeforeAll
    void start() {
        WebSettings settings = WebSettings.onPort(0);
        web = WebServer.start(
                settings,
                List.of(new ApiHandler(office.withOthers(), office, settings, new References(new SecureRandom()))));
        office.cross.csr = TestRequest.der();
    }

    @AfterAll
    void stop() {
        web.close();
    }

    @BeforeEach
    void forget() {
        office.cross.items.clear();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + "/api/bridges" + path))
                .header("Authorization", "Bearer token-officer1");
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String mediaType(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("none");
    }

    @Test
    void ourRequestAndItsSheet() throws Exception {
        JsonNode item = json.readTree(post("/bca/request", "").body());
        assertThat(item.path("kind").asText()).isEqualTo("own-request");
        assertThat(item.path("request").path("subject").asText()).isEqualTo("cn=Inkan,c=JP");
        assertThat(item.path("request")
                        .path("subjectAttributes")
                        .get(1)
                        .path("type")
                        .asText())
                .isEqualTo("UTF8String");
        String path = "/bca/items/" + item.path("id").asText();
        assertThat(get(path + "/content").body()).isEqualTo(office.cross.csr);
        assertThat(mediaType(get(path + "/content"))).isEqualTo("application/pkcs10");
        HttpResponse<byte[]> sheet = get(path + "/sheet.pdf");
        assertThat(mediaType(sheet)).isEqualTo("application/pdf");
        assertThat(new String(sheet.body(), StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
        assertThat(get(path + "/result").statusCode()).isEqualTo(409);
        JsonNode listed = json.readTree(get("").body()).path("bridges").get(0);
        assertThat(listed.path("titleJa").asText()).isEqualTo("ブリッジ認証局");
        assertThat(listed.path("theyIssue").asBoolean()).isTrue();
        assertThat(listed.path("items")).hasSize(1);
    }

    @Test
    void aReceiptIsGivenAsTextAndADerFileInBase64() throws Exception {
        JsonNode item = json.readTree(post("/bca/items", "{\"fileName\":\"受領書.txt\",\"text\":\"SHA-256 ab\"}")
                .body());
        String path = "/bca/items/" + item.path("id").asText();
        assertThat(item.path("from").asText()).isEqualTo("officer1");
        assertThat(new String(get(path + "/content").body(), StandardCharsets.UTF_8))
                .isEqualTo("SHA-256 ab");
        assertThat(mediaType(get(path + "/content"))).startsWith("text/plain");
        assertThat(get(path + "/sheet.pdf").statusCode()).isEqualTo(409);
        post("/bca/items", "{\"fileName\":\"a.der\",\"base64\":\"MAA=\"}");
        assertThat(office.cross.items.get(1).content()).containsExactly(0x30, 0);
        assertThat(post(path + "/approval", "{\"fingerprint\":\"AB CD\"}").statusCode())
                .isEqualTo(200);
        assertThat(office.cross.typed).isEqualTo("AB CD");
        assertThat(post(path + "/rejection", "{\"reason\":\"no\"}").statusCode())
                .isEqualTo(200);
        assertThat(post(path + "/renewal", "").statusCode()).isEqualTo(200);
    }

    /** Whatever a picture or a preview might hold, a browser runs nothing of it. */
    @Test
    void aPreviewIsTextAndAPictureWithoutScripts() throws Exception {
        String id = json.readTree(post("/bca/items", "{\"fileName\":\"r\",\"text\":\"r\"}")
                        .body())
                .path("id")
                .asText();
        JsonNode preview = json.readTree(get("/bca/items/" + id + "/preview").body());
        assertThat(preview.path("changes").get(0).path("kind").asText()).isEqualTo("begins");
        assertThat(preview.path("changes").get(0).path("after").get(0).asText()).isEqualTo("2.999.1");
        assertThat(preview.path("warnings").get(0).path("ja").asText()).isEqualTo("注意");
        assertThat(preview.path("text").asText()).contains("注意", "Beware");
        HttpResponse<byte[]> picture = get("/bca/items/" + id + "/preview.svg");
        assertThat(mediaType(picture)).isEqualTo("image/svg+xml");
        assertThat(picture.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "sandbox")
                .doesNotContain("script");
        assertThat(picture.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(new String(picture.body(), StandardCharsets.UTF_8))
                .contains("<svg")
                .doesNotContain("<script");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /bca/items       | {"fileName":"a"}                                  | 422 | One of the fields 'text'
            /bca/items       | {"fileName":"a","text":"x","base64":"MAA="}       | 422 | One of the fields 'text'
            /bca/items       | {"fileName":"a","base64":"?"}                     | 422 | base64
            /bca/items       | {"text":"x"}                                      | 422 | 'fileName' is missing
            /bca/items       | {"fileName":"a","text":"x","colour":"red"}        | 422 | 'colour'
            /none/items      | {"fileName":"a","text":"x"}                       | 404 | 'none'
            /bca/items/1/approval | {}                                           | 422 | 'fingerprint' is missing
            /bca/items/1/rejection | {}                                          | 422 | 'reason' is missing
            /bca/items/1/renewal | {"a":1}                                       | 422 | 'a' is not known
            /bca/withdrawals | {"certificate":"ab"}                              | 422 | 'reason' is missing
            /bca/withdrawals | {"certificate":"ab","reason":"r"}                 | 404 | ab
            /bca/items/%2e%2e/approval | {"fingerprint":"a"}                     | 400 |
            """)
    void whatIsWrongIsNamed(String path, String body, int status, String detail) throws Exception {
        HttpResponse<String> answer = post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(detail == null ? "" : detail).doesNotContain("Exception", "org.");
    }

    @Test
    void aBodyIsBounded() throws Exception {
        String longName = "{\"fileName\":\"" + "a".repeat(300) + "\",\"text\":\"x\"}";
        assertThat(post("/bca/items", longName).statusCode()).isEqualTo(422);
        String fits = "{\"fileName\":\"a\",\"text\":\"" + "a".repeat(100_000) + "\"}";
        assertThat(post("/bca/items", fits).statusCode()).isEqualTo(200);
        String large = "{\"fileName\":\"a\",\"text\":\"" + "a".repeat(2_000_000) + "\"}";
        HttpResponse<String> refused = post("/bca/items", large);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("131072");
        assertThat(post("/bca/items/1/approval", "{\"fingerprint\":\"" + "a".repeat(70_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void nobodyWithoutAToken() throws Exception {
        HttpRequest bare = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + "/api/bridges"))
                .build();
        assertThat(client.send(bare, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
    }
}
