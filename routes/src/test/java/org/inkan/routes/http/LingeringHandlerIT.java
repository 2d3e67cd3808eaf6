package org.inkan.routes.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Clients that do not look at the answer before all of their body is out, like the JDK's. */
@Timeout(60)
@Requirement("OPS-5")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LingeringHandlerIT {

    private static final WebSettings SETTINGS = new WebSettings(
            "127.0.0.1", 0, 8 * 1024, 100, 16, Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(4));
    private static final byte[] PIECE = new byte[64 * 1024];

    private WebServer web;

    @BeforeAll
    void start() {
        web = WebServer.start(SETTINGS, List.of(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                Answers.text(response, callback, 413, "too large");
                return true;
            }
        }));
    }

    @AfterAll
    void stop() {
        web.close();
    }

    @RepeatedTest(20)
    void whoeverSendsAllFirstReadsTheAnswer() throws IOException {
        try (Socket socket = open("Content-Length: " + 40 * PIECE.length)) {
            send(socket, 40);
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").endsWith("too large");
        }
    }

    @Test
    void soDoesWhoeverSendsInChunks() throws IOException {
        try (Socket socket = open("Transfer-Encoding: chunked")) {
            OutputStream out = socket.getOutputStream();
            for (int piece = 0; piece < 40; piece++) {
                out.write((Integer.toHexString(PIECE.length) + "\r\n").getBytes(US_ASCII));
                out.write(PIECE);
                out.write("\r\n".getBytes(US_ASCII));
            }
            out.write("0\r\n\r\n".getBytes(US_ASCII));
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").endsWith("too large");
        }
    }

    @Test
    void whoWaitsForLeaveToSendIsNotWaitedFor() throws IOException {
        try (Socket socket = open("Expect: 100-continue\r\nContent-Length: 5000000")) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("Connection: close");
        }
    }

    @Test
    void whatNeverEndsIsCutOff() {
        assertThat(catchSending(Integer.MAX_VALUE / PIECE.length))
                .as("pieces taken in")
                .isBetween(16, 2_000);
    }

    @Test
    void whatStopsComingIsCutOffInTime() throws IOException {
        try (Socket socket = open("Content-Length: 5000000")) {
            send(socket, 1);
            assertThat(answer(socket)).startsWith("HTTP/1.1 413");
            org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> isReset(socket));
        }
    }

    private static boolean isReset(Socket socket) {
        try {
            socket.getOutputStream().write(0);
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private int catchSending(int pieces) {
        int sent = 0;
        try (Socket socket = open("Content-Length: " + Integer.MAX_VALUE)) {
            while (sent < pieces) {
                send(socket, 1);
                sent++;
            }
        } catch (IOException reset) {
            return sent;
        }
        return sent;
    }

    private Socket open(String field) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(("POST / HTTP/1.1\r\nHost: a\r\n" + field + "\r\n\r\n").getBytes(US_ASCII));
        return socket;
    }

    private static void send(Socket socket, int pieces) throws IOException {
        for (int piece = 0; piece < pieces; piece++) {
            socket.getOutputStream().write(PIECE);
        }
    }

    /** Up to the end of the answer's text: the connection may go on. */
    private static String answer(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        for (int octet;
                answer.indexOf("too large") < 0
                        && (octet = socket.getInputStream().read()) >= 0; ) {
            answer.append((char) octet);
        }
        return answer.toString();
    }
}
