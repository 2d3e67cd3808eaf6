package org.inkan.routes.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.inkan.routes.home.OfficerTokens;
import org.inkan.routes.home.PortsFile;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPS and what the server says of itself, seen with curl, OpenSSL and our own commands. */
@Timeout(180)
@Requirement({"REP-9", "OPS-3"})
@SuppressWarnings("NullAway.Init")
class HttpsIT {

    @TempDir
    static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        Path conf = Conf.copy(TestServer.conf(), folder.resolve("conf"));
        Conf.replace(conf.resolve("inkan.yaml"), "names: []", "names: [ca.example.jp]");
        Conf.replace(conf.resolve("inkan.yaml"), "format: text", "format: json");
        Conf.replace(conf.resolve("inkan.yaml"), "clear: loopback", "clear: never");
        server = TestServer.start(folder, conf);
        server.cli().enrol(server.csr("one", "/C=JP/CN=One"), server.file("one.crt"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String trust() {
        return server.home().resolve("keys/server-ca.crt").toString();
    }

    private static Outcome curl(String path, String... more) {
        String[] command = {
            "curl", "-s", "-S", "--cacert", trust(), "-w", "%{http_code}", "https://127.0.0.1:" + server.https() + path
        };
        String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return Tool.run(all);
    }

    private static Outcome handshake(int port, String... more) {
        String[] command = {
            "openssl", "s_client", "-connect", "127.0.0.1:" + port, "-CAfile", trust(), "-verify_return_error", "-brief"
        };
        String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return Tool.run(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "ca.example.jp"})
    void clientsThatTrustTheAuthorityTrustEveryNameOfTheServer(String name) {
        for (int port : new int[] {server.https(), ldaps()}) {
            Outcome outcome = handshake(port, "-verify_hostname", name, "-servername", name);
            assertThat(outcome.err()).contains("Verification: OK", "Verified peername: " + name);
            assertThat(outcome.exit()).isZero();
        }
        assertThat(handshake(server.https(), "-verify_ip", "127.0.0.1").exit()).isZero();
        assertThat(handshake(server.https(), "-verify_hostname", "other.example.jp")
                        .exit())
                .isNotZero();
    }

    private static int ldaps() {
        try {
            return Objects.requireNonNull(PortsFile.of(server.home()).read().get(PortsFile.LDAPS));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void modernTlsIsSpoken(String version) {
        Outcome outcome = handshake(server.https(), version);
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.err())
                .contains("Protocol version: TLSv1." + version.charAt(version.length() - 1))
                .contains("GCM");
    }

    /** OpenSSL offers these at its lowest security level only; without that the refusal would be its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-tls1 DEFAULT@SECLEVEL=0",
                "-tls1_1 DEFAULT@SECLEVEL=0",
                "-tls1_2 AES128-GCM-SHA256",
                "-tls1_2 ECDHE-ECDSA-AES128-SHA256"
            })
    void whatIsWeakIsRefused(String offer) {
        String[] words = offer.split(" ", -1);
        Outcome outcome = handshake(server.https(), words[0], "-cipher", words[1]);
        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.err()).containsAnyOf("alert protocol version", "alert handshake failure");
    }

    @Test
    void theMirrorIsServedOnHttpsToo() throws IOException {
        Path file = server.file("full.crl");
        assertThat(curl(TestServer.FULL_CRL, "-o", file.toString()).out()).isEqualTo("200");
        assertThat(file).hasBinaryContent(Tool.curl(server.http(), TestServer.FULL_CRL));
    }

    @Test
    void tokensTravelOnHttpsOnly() throws IOException {
        String token =
                "Authorization: Bearer " + OfficerTokens.of(server.home()).read("officer1");
        assertThat(curl("/api/applications", "-H", token).out()).endsWith("200").contains("\"state\":\"done\"");
        Outcome clear = Tool.run("curl", "-s", "-H", token, "http://127.0.0.1:" + server.http() + "/api/applications");
        assertThat(clear.out())
                .contains("\"status\":421", "use https://127.0.0.1:" + server.https() + "/api/applications");
        assertThat(curl("/api/openapi.yaml").out()).endsWith("200");
    }

    @Test
    void thePortsFileHasAddresses() throws IOException {
        assertThat(Files.readString(server.home().resolve("ports")))
                .contains("https.url=https://127.0.0.1:" + server.https() + "\n", "http=" + server.http() + "\n");
    }

    @Test
    void healthAndMetricsAgree() throws Exception {
        String body = curl("/health", "-w", "").out();
        JsonNode health = JsonMapper.builder().build().readTree(body);
        assertThat(health.path("level").asText()).isEqualTo("good");
        assertThat(health.path("items").findValuesAsText("name"))
                .contains("home", "server", "g-id/full.4", "g-id/ARL.4", "g-id/CRL2.4");
        String metrics = new String(Tool.curl(server.http(), "/metrics"), UTF_8);
        assertThat(metrics.lines())
                .contains(
                        "inkan_status_level 0.0",
                        "inkan_crl_level{name=\"g-id/CRL2.4\"} 0.0",
                        "inkan_tls_level{name=\"server\"} 0.0",
                        "inkan_applications{authority=\"g-id\",state=\"done\"} 1.0",
                        "inkan_certificates{authority=\"g-id\",state=\"valid\"} 1.0",
                        "inkan_certificates{authority=\"g-id\",state=\"revoked\"} 0.0");
        for (JsonNode item : health.path("items")) {
            if (item.path("group").asText().equals("crl")) {
                double number = item.path("figures").path("number").asDouble();
                assertThat(number(
                                metrics,
                                "inkan_crl_number{name=\"" + item.path("name").asText() + "\"}"))
                        .isEqualTo(number)
                        .isPositive();
            }
        }
        int size = Tool.curl(server.http(), TestServer.FULL_CRL).length;
        assertThat(number(metrics, "inkan_crl_size_bytes{name=\"g-id/full.4\"}"))
                .isEqualTo(size);
        for (String counted : List.of(
                "inkan_store_commits_seconds_count",
                "inkan_store_used_bytes",
                "inkan_store_map_bytes",
                "inkan_disk_free_bytes{name=\"home\"}",
                "jvm_threads_live_threads",
                "inkan_http_requests_seconds_count{method=\"POST\",route=\"/api/applications\",scheme=\"https\","
                        + "status=\"201\"}")) {
            assertThat(number(metrics, counted)).as(counted).isPositive();
        }
        double asked = number(metrics, "inkan_ldap_requests_total");
        Tool.ldapsearch(server.ldap(), TestServer.CA, "base", "ou");
        String later = new String(Tool.curl(server.http(), "/metrics"), UTF_8);
        assertThat(number(later, "inkan_ldap_requests_total")).isGreaterThan(asked);
    }

    private static double number(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in: " + metrics));
    }

    @Test
    void statusForPeopleAndPrograms() throws Exception {
        String home = server.home().toString();
        Outcome people = Cli.execute("status", "--home", home);
        assertThat(people.exit()).as(people.err()).isZero();
        assertThat(people.out())
                .startsWith("A server runs on " + home)
                .contains("https://127.0.0.1:" + server.https(), "All is well")
                .containsPattern("good +crl +g-id/CRL2\\.4 +Number [0-9]+, the next one is due by 20");
        Outcome programs = Cli.execute("status", "--json", "--home", home);
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(programs.out())
                        .path("level")
                        .asText())
                .isEqualTo("good");
        Outcome nothing =
                Cli.execute("status", "--home", folder.resolve("nowhere").toString());
        assertThat(nothing.exit()).isEqualTo(1);
        assertThat(nothing.err()).startsWith("No server runs on ").hasLineCount(1);
    }

    @Test
    void theLogIsOneJsonObjectALine() throws IOException {
        List<String> lines = Files.readAllLines(server.home().resolve("log/inkan.log"));
        assertThat(lines).isNotEmpty();
        boolean ready = false;
        for (String line : lines) {
            JsonNode event = JsonMapper.builder().build().readTree(line);
            assertThat(event.path("level").asText()).isNotEmpty();
            assertThat(event.path("timestamp").asLong()).isPositive();
            ready |= event.path("formattedMessage").asText().startsWith("Ready: LDAP " + server.ldap());
        }
        assertThat(ready).isTrue();
    }
}
