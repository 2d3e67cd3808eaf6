package org.inkan.routes.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.awaitility.Awaitility;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.inkan.routes.server.tls.ServerCertificate;
import org.inkan.routes.server.tls.ServerNames;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients can do to the HTTPS listener, and what a renewal does to them. */
@Timeout(60)
@Requirement({"REP-9", "OPS-5"})
@SuppressWarnings("NullAway.Init")
class TlsListenerIT {

    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final String GET = "GET /%d HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final byte[] LARGE = new byte[1 << 20];

    @TempDir
    private Path keys;

    private final MovingClock clock = new MovingClock();
    private final AtomicInteger answered = new AtomicInteger();
    private WebServer web;

    @BeforeEach
    void start() {
        ServerCertificate certificate = ServerCertificate.own(
                keys, ServerNames.of("127.0.0.1", List.of()), "secret".toCharArray(), clock, new SecureRandom());
        WebSettings settings = new WebSettings(
                "127.0.0.1", 0, 8 * 1024, 100, 16, Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2));
        web = WebServer.open(settings, new TlsListener(certificate, 0, SHORT, true));
        web.observe((request, response) -> answered.incrementAndGet());
        web.serve(List.of(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                String path = Request.getPathInContext(request);
                if (path.equals("/large")) {
                    response.write(true, java.nio.ByteBuffer.wrap(LARGE), callback);
                } else {
                    Answers.text(response, callback, 200, "answer to " + path);
                }
                return true;
            }
        }));
    }

    @AfterEach
    void stop() {
        web.close();
    }

    private Socket plain() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), web.tlsPort().orElseThrow());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private SSLSocket connect() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), web.tlsPort().orElseThrow());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static X509Certificate shown(SSLSocket socket) throws IOException {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    private static void ask(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Reads until {@code end} has come. */
    private static String read(Socket socket, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8_192];
        while (text.indexOf(end) < 0) {
            int count = in.read(buffer);
            if (count < 0) {
                throw new IOException("ended after: " + text);
            }
            text.append(new String(buffer, 0, count, ISO_8859_1));
        }
        return text.toString();
    }

    /** A renewal drops nobody; who connects after it is shown the new certificate. */
    @Test
    void aRenewalIsSeenByNewClientsAndDropsNoOldOnes() throws Exception {
        try (SSLSocket before = connect()) {
            ask(before, GET.formatted(1));
            assertThat(read(before, "answer to /1")).contains("200 OK", "Strict-Transport-Security: max-age=31536000");
            clock.now = START.plus(Duration.ofDays(61));
            try (SSLSocket after = connect()) {
                ask(after, GET.formatted(2));
                read(after, "answer to /2");
                assertThat(shown(after)).isNotEqualTo(shown(before));
                assertThat(shown(after).getIssuerX500Principal())
                        .isEqualTo(shown(before).getIssuerX500Principal());
                assertThat(shown(after).getNotAfter().toInstant()).isAfter(START.plus(Duration.ofDays(150)));
            }
            ask(before, GET.formatted(3));
            assertThat(read(before, "answer to /3")).contains("200 OK");
        }
    }

    /** Who connects and does not finish the handshake in time is dropped: silent, or with one octet after another. */
    @Test
    void aSlowHandshakeIsCutOff() throws Exception {
        try (Socket silent = plain();
                Socket slow = plain()) {
            // A TLS record that announces 512 octets of ClientHello, of which one comes at a time.
            slow.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc});
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !accepts(slow));
        }
        try (SSLSocket good = connect()) {
            ask(good, GET.formatted(1));
            assertThat(read(good, "answer to /1")).contains("200 OK");
        }
    }

    private static boolean accepts(Socket socket) {
        try {
            socket.getOutputStream().write(0);
            socket.getOutputStream().flush();
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    @Test
    void whatIsNoTlsIsCutOff() throws Exception {
        try (Socket socket = plain()) {
            ask(socket, GET.formatted(1));
            byte[] answer = socket.getInputStream().readAllBytes();
            assertThat(new String(answer, ISO_8859_1)).doesNotContain("HTTP/1.1 200");
        } catch (java.net.SocketException reset) {
            // Cut off before it had been read to the end; that is an answer too.
        }
        assertThat(answered).hasValue(0);
    }

    /** A thousand requests in one write are answered one after another, in their order. */
    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        StringBuilder requests = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int i = 1; i <= 1000; i++) {
            requests.append(GET.formatted(i));
            expected.append("answer to /").append(i).append('\n');
        }
        try (SSLSocket socket = connect()) {
            ask(socket, requests.toString());
            String answers = read(socket, "answer to /1000\n");
            assertThat(answers.lines().filter(line -> line.startsWith("answer")).toList())
                    .isEqualTo(expected.toString().lines().toList());
        }
    }

    /** Who asks for 1,000 MB in one write and reads none of it holds what fits the buffers, and is dropped when idle. */
    @Test
    void whoPipelinesAndDoesNotReadIsDropped() throws Exception {
        try (SSLSocket greedy = connect()) {
            ask(greedy, "GET /large HTTP/1.1\r\nHost: a\r\n\r\n".repeat(1000));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                // Each record that is written to a connection that is closed fails, sooner or later.
                return !accepts(greedy);
            });
            assertThat(answered.get()).isLessThan(50);
        }
        try (SSLSocket good = connect()) {
            ask(good, GET.formatted(1));
            assertThat(read(good, "answer to /1")).contains("200 OK");
        }
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static final class MovingClock extends Clock {
        private volatile Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
