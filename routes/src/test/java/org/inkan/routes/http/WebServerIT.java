package org.inkan.routes.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@Requirement({"OPS-3", "OPS-5"})
class WebServerIT {

    private static final WebSettings SETTINGS = new WebSettings(
            "127.0.0.1", 0, 8 * 1024, 100, 16, Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(4));

    /** A request in flight when the server stops is answered, even if it takes longer than a quiet connection may live. */
    @Test
    void whatIsBeingAnsweredEndsBeforeTheServerDoes() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Handler slow = new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                arrived.countDown();
                mayEnd.await();
                Answers.text(response, callback, 200, "done");
                return true;
            }
        };
        WebServer web = WebServer.start(SETTINGS, List.of(slow));
        URI uri = URI.create("http://127.0.0.1:" + web.port() + "/");
        HttpClient client = HttpClient.newHttpClient();
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        arrived.await();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(web::close);
        CompletableFuture.delayedExecutor(2, java.util.concurrent.TimeUnit.SECONDS)
                .execute(mayEnd::countDown);

        assertThat(answer.get().body()).isEqualTo("done\n");
        stopped.get();
        Assertions.assertThatThrownBy(
                        () -> client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()))
                .isInstanceOf(ConnectException.class);
    }

    /** What a handler fails with stays inside. */
    @Test
    void aFailingHandlerLeaksNothing() throws Exception {
        Handler failing = new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                throw new IllegalStateException("the secret");
            }
        };
        try (WebServer web = WebServer.start(SETTINGS, List.of(failing))) {
            String answer = RawHttp.exchange(web.port(), "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 500").doesNotContain("secret", "Exception", "Server:", "jetty");
        }
    }

    /** A header that comes octet by octet does not hold a connection, though something moves on it all the time. */
    @Test
    void aSlowHeaderIsCutOff() throws Exception {
        try (WebServer web = WebServer.start(SETTINGS, List.of());
                Socket slow = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
            long began = System.nanoTime();
            slow.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ".getBytes(US_ASCII));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        try {
                            slow.getOutputStream().write('a');
                            return false;
                        } catch (IOException dropped) {
                            return true;
                        }
                    });
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(SETTINGS.bodyTime());
        }
    }

    /** Requests one after another on one connection, each quick, last longer together than one may. */
    @Test
    void aConnectionOfManyRequestsIsNot() throws Exception {
        Handler ok = new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                Answers.text(response, callback, 200, "done");
                return true;
            }
        };
        try (WebServer web = WebServer.start(SETTINGS, List.of(ok));
                Socket one = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
            one.setSoTimeout(20_000);
            BufferedReader answers = new BufferedReader(new InputStreamReader(one.getInputStream(), US_ASCII));
            Duration end = SETTINGS.bodyTime().multipliedBy(3);
            long began = System.nanoTime();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        one.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
                        while (!"done".equals(answers.readLine())) {
                            // Reads on to the body.
                        }
                        return Duration.ofNanos(System.nanoTime() - began).compareTo(end) > 0;
                    });
        }
    }
}
