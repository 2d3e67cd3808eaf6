package org.inkan.routes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.inkan.routes.status.StatusItem;
import org.inkan.routes.status.StatusItem.Level;
import org.inkan.routes.status.StatusReport;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask what of the HTTP listener, by the addresses of the connection. */
@Timeout(60)
@Requirement({"REG-4", "OPS-3", "OPS-5"})
@SuppressWarnings("NullAway.Init")
class AccessIT {

    private final FakeOffice office = new FakeOffice();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private volatile Level level = Level.GOOD;
    private WebServer web;

    @AfterEach
    void stop() {
        web.close();
    }

    /** A server whose connections seem to go from one address to another. */
    private void start(ClearApi.Policy policy, String remote, String local, String... allowed) {
        WebSettings settings = WebSettings.onPort(0);
        Readers readers = new Readers(List.of(allowed));
        Handler.Sequence handlers = new Handler.Sequence(List.of(
                new HealthHandler(() -> true, this::report, readers),
                new MetricsHandler(registry::scrape, readers),
                new ClearApi(policy, 8443),
                new ApiHandler(office.withOthers(), office, settings, new References(new SecureRandom()))));
        web = WebServer.open(settings);
        web.observe(new HttpMeters(registry));
        web.serve(List.of(new Handler.Wrapper(handlers) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                return super.handle(new Between(request, remote, local), response, callback);
            }
        }));
    }

    private StatusReport report() {
        return StatusReport.of(
                List.of(() -> List.of(new StatusItem("disk", "home", level, "The secret.", Map.of("free_bytes", 7)))),
                Instant.EPOCH);
    }

    private String get(String path, String... fields) throws Exception {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n");
        List.of(fields).forEach(field -> request.append(field).append("\r\n"));
        return RawHttp.exchange(web.port(), request.append("\r\n").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "LOOPBACK, 127.0.0.1, 127.0.0.1, 200",
        "LOOPBACK, ::1, ::1, 200",
        "LOOPBACK, 192.0.2.7, 192.0.2.1, 421",
        "LOOPBACK, 192.0.2.1, 192.0.2.1, 421",
        "LOOPBACK, 127.0.0.1, 192.0.2.1, 421",
        "NEVER, 127.0.0.1, 127.0.0.1, 421",
    })
    void theApiInClearIsForThisMachineOrNobody(ClearApi.Policy policy, String remote, String local, int status)
            throws Exception {
        start(policy, remote, local);
        String answer = get("/api/applications", "Authorization: Bearer token-officer1");
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        if (status != 200) {
            String host = local.contains(":") ? "[" + local + "]" : local;
            assertThat(answer)
                    .contains("use https://" + host + ":8443/api/applications.")
                    .contains("have it replaced");
            assertThat(get("/api/applications")).contains("HTTP/1.1 421").doesNotContain("have it replaced");
            // What a proxy might have written is not believed, and a path in disguise is the same path.
            assertThat(get("/api/applications", "X-Forwarded-Proto: https", "X-Forwarded-For: 127.0.0.1"))
                    .startsWith("HTTP/1.1 421");
            assertThat(get("/%61pi/applications")).startsWith("HTTP/1.1 421");
            assertThat(get("/x/../api/applications")).doesNotStartWith("HTTP/1.1 200");
        }
        assertThat(get("/api/openapi.yaml")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.77, 192.0.2.1, true",
        "198.51.100.9, 192.0.2.1, true",
        "198.51.100.8, 192.0.2.1, false",
        "2001:db8::5, 2001:db8::1, true",
        "2001:db9::5, 2001:db8::1, false",
    })
    void metricsAndDetailsAreForTheirReaders(String remote, String local, boolean may) throws Exception {
        start(ClearApi.Policy.LOOPBACK, remote, local, "192.0.2.64/26", "198.51.100.9", "2001:db8::/32");
        assertThat(get("/metrics")).startsWith(may ? "HTTP/1.1 200" : "HTTP/1.1 403");
        String health = get("/health");
        assertThat(health).startsWith("HTTP/1.1 200").contains("\"level\":\"good\"");
        assertThat(health.contains("The secret.")).isEqualTo(may);
        level = Level.WARNING;
        assertThat(get("/health")).startsWith("HTTP/1.1 200").contains("\"level\":\"warning\"");
        level = Level.FAILED;
        assertThat(get("/health")).startsWith("HTTP/1.1 503").contains("\"level\":\"failed\"");
        assertThat(get("/health/ready")).startsWith("HTTP/1.1 200");
        assertThat(get("/health/live")).startsWith("HTTP/1.1 200");
    }

    /** What clients make up becomes no label. */
    @Test
    void requestsAreCountedByRouteAndStatus() throws Exception {
        start(ClearApi.Policy.LOOPBACK, "127.0.0.1", "127.0.0.1");
        get("/api/applications/20261120-ABCDEF", "Authorization: Bearer token-officer1");
        get("/api/applications/20261120-ABCDEG", "Authorization: Bearer token-officer1");
        get("/made/up");
        RawHttp.exchange(web.port(), "MADEUP /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        // A request is counted when it has been answered, which its client may learn first.
        Awaitility.await()
                .untilAsserted(() -> assertThat(get("/metrics"))
                        .contains(
                                "inkan_http_requests_seconds_count{method=\"GET\",route=\"/api/applications/{id}\",scheme=\"http\","
                                        + "status=\"404\"} 2")
                        .contains(
                                "inkan_http_requests_seconds_count{method=\"GET\",route=\"none\",scheme=\"http\",status=\"404\"}"
                                        + " 1")
                        .contains(
                                "inkan_http_requests_seconds_count{method=\"other\",route=\"/metrics\",scheme=\"http\","
                                        + "status=\"405\"} 1")
                        .doesNotContain("made", "MADEUP", "20261120"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.jp", "", "192.0.2.0/33", "192.0.2", "::/200", "1.2.3.4/"})
    void whatIsNoNetworkIsRefused(String address) {
        start(ClearApi.Policy.LOOPBACK, "127.0.0.1", "127.0.0.1");
        assertThatThrownBy(() -> new Readers(List.of(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + address + "' is no address or network");
    }

    /** A request whose connection goes from one address to another. */
    private static final class Between extends Request.Wrapper {

        private final InetSocketAddress remote;
        private final InetSocketAddress local;

        Between(Request request, String remote, String local) {
            super(request);
            this.remote = new InetSocketAddress(remote, 40_000);
            this.local = new InetSocketAddress(local, 8080);
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return new ConnectionMetaData.Wrapper(super.getConnectionMetaData()) {
                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return remote;
                }

                @Override
                public SocketAddress getLocalSocketAddress() {
                    return local;
                }
            };
        }
    }
}
