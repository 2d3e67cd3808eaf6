package org.inkan.routes.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.inkan.engine.Refusal;
import org.inkan.routes.status.StatusReport;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Requirement({"REG-2", "REG-4", "OPS-5"})
class ApiHandlerIT {

    private static final String APPLY = "{\"authority\":\"g-id\",\"profile\":\"p\",\"csr\":\"x\"}";

    private final FakeOffice office = new FakeOffice();
    private final AtomicBoolean ready = new AtomicBoolean();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final WebSettings settings = new WebSettings(
            "127.0.0.1", 0, 8 * 1024, 100, 16, Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1));
    private final ApiHandler api =
            new ApiHandler(office.withOthers(), office, settings, new References(new SecureRandom()));

    @SuppressWarnings("NullAway.Init")
    private WebServer web;

    @BeforeAll
    void start() {
        web = WebServer.start(
                settings,
                List.of(
                        new HealthHandler(
                                ready::get, () -> StatusReport.of(List.of(), Instant.EPOCH), new Readers(List.of())),
                        api));
    }

    @AfterAll
    void stop() {
        web.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + path))
                .header("Authorization", "Bearer token-officer1");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> postAs(String officer, String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + path))
                .header("Authorization", "Bearer token-" + officer)
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private void isProblem(HttpResponse<String> answer, int status, String detail) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).contains(detail);
        assertThat(answer.body()).doesNotContain("org.", "Exception", "jetty");
    }

    @Test
    void anApplicationGoesItsWay() throws Exception {
        HttpResponse<String> entered = post(
                "/api/applications",
                "{\"authority\":\"g-id\",\"profile\":\"p\",\"csr\":\"x\",\"applicant\":\"佐藤花子\",\"documents\":[\"card\"]}");
        assertThat(entered.statusCode()).isEqualTo(201);
        String location = entered.headers().firstValue("Location").orElseThrow();
        JsonNode application = json.readTree(entered.body());
        assertThat(location)
                .isEqualTo("/api/applications/" + application.path("id").asText());
        assertThat(application.path("applicant").asText()).isEqualTo("佐藤花子");
        assertThat(application.path("submitted").path("officer").asText()).isEqualTo("officer1");
        assertThat(application.has("serialNumber")).isFalse();

        isProblem(send(request(location + "/certificate").GET()), 409, "no certificate");
        isProblem(postAs("officer1", location + "/approve"), 409, "submitted");
        assertThat(post(location + "/examine", "{\"checks\":[\"seen\"]}").body())
                .contains("\"examined\"");
        isProblem(postAs("officer1", location + "/approve"), 403, "Another officer");
        assertThat(postAs("officer2", location + "/approve").body()).contains("\"state\":\"done\"");
        assertThat(send(request(location).GET()).body()).contains("\"checks\":[\"seen\"]");
        assertThat(send(request("/api/applications?state=done&limit=1").GET()).body())
                .contains("\"applications\":[{");

        HttpResponse<String> pem = send(request(location + "/certificate").GET());
        assertThat(pem.headers().firstValue("Content-Type")).contains("application/pem-certificate-chain");
        assertThat(pem.body()).startsWith("-----BEGIN CERTIFICATE-----\n");
        HttpResponse<byte[]> der = client.send(
                request(location + "/certificate")
                        .header("Accept", "application/pkix-cert")
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(der.headers().firstValue("Content-Type")).contains("application/pkix-cert");
        assertThat(der.body()).isEqualTo(FakeOffice.CERTIFICATE);
        isProblem(send(request(location + "/certificate").header("Accept", "text/html")), 406, "pkix-cert");
    }

    @Test
    void aRevocationIsOpenedAndAnApplicationRejected() throws Exception {
        HttpResponse<String> opened =
                post("/api/revocations", "{\"serialNumber\":\"0a\",\"reason\":\"keyCompromise\"}");
        assertThat(opened.statusCode()).isEqualTo(201);
        assertThat(opened.body()).contains("\"kind\":\"revoke\"", "\"revocationReason\":\"keyCompromise\"");
        String location = opened.headers().firstValue("Location").orElseThrow();
        assertThat(post(location + "/reject", "{\"reason\":\"wrong card\"}").body())
                .contains("\"rejectionReason\":\"wrong card\"");
    }

    @Test
    void nobodyWithoutAToken() throws Exception {
        for (String authorization : List.of("", "Bearer", "Bearer wrong", "Basic b2ZmaWNlcjE6eA==", "token-officer1")) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + "/api/applications"));
            HttpResponse<String> answer =
                    send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
            isProblem(answer, 401, "");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"Inkan\"");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                                               | 400 | not JSON
            nonsense                                                        | 400 | not JSON
            {"authority":"g-id"} {}                                         | 400 | not JSON
            []                                                              | 400 | one JSON object, not an array
            null                                                            | 400 | one JSON object, not null
            {"authority":"g-id","authority":"x"}                            | 400 | 'authority' stands there twice
            {"a":[[[[[[[[[[1]]]]]]]]]]}                                     | 400 | nested deeper
            {"profile":"p","csr":"x"}                                       | 422 | 'authority' is missing
            {"authority":" ","profile":"p","csr":"x"}                       | 422 | 'authority' is missing or empty
            {"authority":7,"profile":"p","csr":"x"}                         | 422 | 'authority' must be a string, not a number
            {"authority":"g-id","profile":"p","csr":"x","documents":"d"}    | 422 | 'documents' must be an array
            {"authority":"g-id","profile":"p","csr":"x","documents":["d",1]} | 422 | 'documents[1]' must be a string
            {"authority":"g-id","profile":"p","csr":"x","colour":"red"}     | 422 | 'colour' is not known here
            {"authority":"no-such","profile":"p","csr":"x"}                 | 404 | no authority 'no-such'
            """)
    void whatIsWrongWithABodyIsNamed(String body, int status, String detail) throws Exception {
        isProblem(post("/api/applications", body), status, detail);
    }

    @ParameterizedTest
    @CsvSource({
        "?state=lost, 'lost'",
        "?limit=0, 'limit'",
        "?limit=1001, 1001",
        "?limit=x, limit",
        "?colour=red, 'colour'",
        "?limit=1&limit=2, twice"
    })
    void whatIsWrongWithAQueryIsNamed(String query, String detail) throws Exception {
        isProblem(send(request("/api/applications" + query).GET()), 422, detail.replace("'limit'", "limit"));
    }

    @Test
    void anotherPathOrMethodOrMediaType() throws Exception {
        isProblem(send(request("/api/nothing").GET()), 404, "no such path");
        isProblem(send(request("/api/applications/none").GET()), 404, "no application 'none'");
        isProblem(send(request("/api/applications/..").GET()), 404, "");
        HttpResponse<String> deleted = send(request("/api/applications").DELETE());
        isProblem(deleted, 405, "POST");
        assertThat(deleted.headers().firstValue("Allow")).contains("POST, GET, HEAD");
        isProblem(
                send(request("/api/applications")
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString(APPLY))),
                415,
                "application/json");
        assertThat(send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + "/elsewhere")))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID, 422",
        "UNAUTHENTICATED, 401",
        "FORBIDDEN, 403",
        "NOT_FOUND, 404",
        "CONFLICT, 409",
        "TOO_LARGE, 413",
        "UNAVAILABLE, 503"
    })
    void everyRefusalHasItsStatus(Refusal.Kind kind, int status) throws Exception {
        office.next = new Refusal(kind, "The rule is this.");
        isProblem(post("/api/applications", APPLY), status, "The rule is this.");
    }

    @Test
    void anUnforeseenFailureIsToldByReferenceOnly() throws Exception {
        office.next = new IllegalStateException("the secret is in org.inkan.Something");
        HttpResponse<String> answer = post("/api/applications", APPLY);
        isProblem(answer, 500, "reference ");
        assertThat(answer.body()).doesNotContain("secret").containsPattern("reference [0-9a-f]{12}");
    }

    @Test
    void tenMegabytesOfRubbishAreRefusedUnread() throws Exception {
        String head = String.join(
                "\r\n",
                "POST /api/applications HTTP/1.1",
                "Host: a",
                "Authorization: Bearer token-officer1",
                "Content-Type: application/json",
                "");
        assertThat(RawHttp.exchange(web.port(), head + "Content-Length: 10485760\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("bound of 65536 bytes");

        List<String> chunked = new ArrayList<>(List.of(head + "Transfer-Encoding: chunked\r\n\r\n"));
        for (int i = 0; i < 5; i++) {
            chunked.add("4000\r\n" + "r".repeat(0x4000) + "\r\n");
        }
        assertThat(RawHttp.exchange(web.port(), chunked.toArray(String[]::new)))
                .startsWith("HTTP/1.1 413")
                .contains("bound of 65536 bytes");
        assertThat(send(request("/api/applications").GET()).statusCode())
                .as("the server goes on")
                .isEqualTo(200);
    }

    @Test
    void tenMegabytesFromCurlAreRefused() throws Exception {
        Process curl = new ProcessBuilder(
                        "curl",
                        "-sS",
                        "--max-time",
                        "20",
                        "-H",
                        "Authorization: Bearer token-officer1",
                        "-H",
                        "Content-Type: application/json",
                        "--data-binary",
                        "@-",
                        "http://127.0.0.1:" + web.port() + "/api/applications")
                .start();
        try (var input = curl.getOutputStream()) {
            input.write(new byte[10 << 20]);
        }
        assertThat(new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("\"status\":413", "65536");
        assertThat(curl.waitFor()).isZero();
    }

    @Test
    void aBodyThatDoesNotComeIsBoundedInTime() throws Exception {
        String answer = RawHttp.exchange(
                web.port(),
                "POST /api/applications HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer token-officer1\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"auth");
        assertThat(answer).startsWith("HTTP/1.1 408").contains("within its time of 1 s");
    }

    @Test
    @Requirement("OPS-3")
    void readinessIsAskedEachTime() throws Exception {
        assertThat(send(request("/health/ready").GET()).statusCode()).isEqualTo(503);
        ready.set(true);
        assertThat(send(request("/health/ready").GET()).body()).isEqualTo("ready\n");
        assertThat(send(request("/health/ready").DELETE()).statusCode()).isEqualTo(405);
    }

    /** The document lists exactly the routes, and each of them answers. */
    @Test
    void theDocumentIsTrue() throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + "/api/openapi.yaml")));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode document = new YAMLMapper().readTree(answer.body());
        List<String> documented = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!method.equals("parameters")) {
                        documented.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                    }
                }));

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(api.routes().stream()
                        .map(route -> route.method() + " " + route.path())
                        .toList());
        for (String operation : documented) {
            String[] words = operation.split(" ", 2);
            HttpResponse<String> answered = send(request(words[1].replaceAll("\\{[a-z]+}", "none"))
                    .method(words[0], HttpRequest.BodyPublishers.noBody()));
            assertThat(answered.statusCode()).as(operation).isIn(200, 404, 422);
            assertThat(answered.body()).as(operation).doesNotContain("no such path");
        }
    }

    @Test
    void aPortInUseIsNamedWithTheRemedy() {
        WebSettings same = WebSettings.onPort(web.port());
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> WebServer.start(same, List.of()))
                .isInstanceOf(WebServerException.class)
                .hasMessageContainingAll("127.0.0.1", String.valueOf(web.port()), "--http-port")
                .hasMessageNotContaining("\n");
    }
}
