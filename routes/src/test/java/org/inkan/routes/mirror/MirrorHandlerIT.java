package org.inkan.routes.mirror;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.inkan.routes.http.RawHttp;
import org.inkan.routes.http.WebServer;
import org.inkan.routes.http.WebSettings;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Requirement("REP-9")
class MirrorHandlerIT {

    private static final String CRL = "/PassportFor/G-ID/repository2/CRL.crl";
    private static final String LARGE = "/PassportFor/G-ID/repository3/CRL.crl";
    private static final String CERTIFICATE = "/PassportFor/G-ID/repository2/CA.cer";
    private static final String VERY_LARGE = "/PassportFor/G-ID/repository4/CRL.crl";
    private static final String PEM = "/PassportFor/G-ID/repository2/CRL.crl.pem";
    private static final String CONTENT = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final String ETAG = '"' + FolderWriter.sha256(CONTENT.getBytes(ISO_8859_1)) + '"';

    @TempDir
    static Path folder = Path.of("");

    private final FakePublication publication = new FakePublication();
    private final SettableClock clock = new SettableClock();
    private final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private MirrorFolder mirror;

    @SuppressWarnings("NullAway.Init")
    private WebServer web;

    @BeforeAll
    void start() {
        publication.crl(CRL, CONTENT.getBytes(ISO_8859_1)).certificate(CERTIFICATE, "certificate".getBytes(ISO_8859_1));
        mirror = MirrorFolder.open(folder.resolve("mirror"), publication);
        mirror.sync();
        web = WebServer.start(WebSettings.onPort(0), List.of(new MirrorHandler(mirror, clock)));
    }

    @AfterAll
    void stop() {
        web.close();
    }

    @BeforeEach
    void standAtTheTimeOfIssue() {
        clock.now = FakePublication.ISSUED;
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString(ISO_8859_1));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("(none)");
    }

    /** A CRL that follows within the same second bears the same thisUpdate; a date must not hide it. */
    @Test
    void aDateIsShownOnlyWhenNoOtherCrlCanBearIt() throws Exception {
        String shown = header(send("GET", CRL), "Last-Modified");
        assertThat(shown).isEqualTo("Thu, 19 Nov 2026 23:59:59 GMT");
        assertThat(send("GET", CRL, "If-Modified-Since", shown).statusCode()).isEqualTo(200);
        clock.now = FakePublication.ISSUED.plusSeconds(3);
        assertThat(header(send("GET", CRL), "Last-Modified")).isEqualTo("Fri, 20 Nov 2026 00:00:00 GMT");
        assertThat(send("GET", CRL, "If-Modified-Since", "Fri, 20 Nov 2026 00:00:00 GMT")
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void aCrlComesWithEveryHeader() throws Exception {
        HttpResponse<String> answer = send("GET", CRL);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(CONTENT);
        assertThat(header(answer, "ETag")).isEqualTo(ETAG);
        assertThat(header(answer, "Last-Modified")).isEqualTo("Thu, 19 Nov 2026 23:59:59 GMT");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/pkix-crl");
        assertThat(header(answer, "Content-Length")).isEqualTo("36");
        assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Server")).isEqualTo("(none)");
    }

    @Test
    void headSaysTheSameWithoutContent() throws Exception {
        HttpResponse<String> get = send("GET", CRL);
        HttpResponse<String> head = send("HEAD", CRL);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String name : List.of("ETag", "Last-Modified", "Content-Type", "Content-Length", "Cache-Control")) {
            assertThat(header(head, name)).as(name).isEqualTo(header(get, name));
        }
    }

    /** A cache keeps a CRL until nextUpdate and no longer; a certificate for an hour. */
    @Test
    void cacheControlEndsAtNextUpdate() throws Exception {
        assertThat(header(send("GET", CRL), "Cache-Control"))
                .isEqualTo("public, max-age=86400, must-revalidate, stale-if-error=0");
        clock.now = FakePublication.NEXT.minusSeconds(5);
        assertThat(header(send("GET", CRL), "Cache-Control"))
                .isEqualTo("public, max-age=5, must-revalidate, stale-if-error=0");
        clock.now = FakePublication.NEXT;
        assertThat(header(send("GET", CRL), "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(send("GET", CERTIFICATE), "Cache-Control"))
                .isEqualTo("public, max-age=3600, stale-if-error=86400");
    }

    /** In each header, TAG stands for the content's own tag. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            If-None-Match       | TAG                             | 304
            If-None-Match       | W/TAG                           | 304
            If-None-Match       | "other", TAG                    | 304
            If-None-Match       | *                               | 304
            If-None-Match       | "other"                         | 200
            If-Modified-Since   | Fri, 20 Nov 2026 00:00:00 GMT   | 304
            If-Modified-Since   | Fri, 20 Nov 2026 00:00:01 GMT   | 304
            If-Modified-Since   | Thu, 19 Nov 2026 23:59:59 GMT   | 200
            If-Modified-Since   | yesterday                       | 200
            If-Match            | TAG                             | 200
            If-Match            | *                               | 200
            If-Match            | W/TAG                           | 412
            If-Match            | "other"                         | 412
            If-Unmodified-Since | Fri, 20 Nov 2026 00:00:00 GMT   | 200
            If-Unmodified-Since | Thu, 19 Nov 2026 23:59:59 GMT   | 412
            """)
    void conditionsHold(String name, String value, int status) throws Exception {
        HttpResponse<String> answer = send("GET", CRL, name, value.replace("TAG", ETAG));

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 304) {
            assertThat(answer.body()).isEmpty();
            assertThat(header(answer, "ETag")).isEqualTo(ETAG);
            assertThat(header(answer, "Cache-Control"))
                    .isEqualTo("public, max-age=86400, must-revalidate, stale-if-error=0");
        }
        if (status == 412) {
            assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        }
    }

    /** A tag that does not match wins over a date that does (RFC 9110 section 13.2.2). */
    @Test
    void theTagCountsBeforeTheDate() throws Exception {
        assertThat(send("GET", CRL, "If-None-Match", "\"other\"", "If-Modified-Since", "Fri, 20 Nov 2026 00:00:00 GMT")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bytes=0-9    | 206 | 0123456789 | bytes 0-9/36
            bytes=30-    | 206 | uvwxyz     | bytes 30-35/36
            bytes=-3     | 206 | xyz        | bytes 33-35/36
            bytes=30-999 | 206 | uvwxyz     | bytes 30-35/36
            """)
    void oneRangeIsThatPart(String range, int status, String body, String contentRange) throws Exception {
        HttpResponse<String> answer = send("GET", CRL, "Range", range);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(header(answer, "Content-Range")).isEqualTo(contentRange);
        assertThat(header(answer, "ETag")).isEqualTo(ETAG);
    }

    @Test
    void severalRangesComeInParts() throws Exception {
        HttpResponse<String> answer = send("GET", CRL, "Range", "bytes=0-1,10-12,-2");

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(header(answer, "Content-Type")).startsWith("multipart/byteranges; boundary=");
        assertThat(answer.body().split("\r\n")).contains("01", "abc", "yz", "Content-Range: bytes 10-12/36");
    }

    @Test
    void aRangeOutsideIsRefusedAndTooManyAreIgnored() throws Exception {
        HttpResponse<String> outside = send("GET", CRL, "Range", "bytes=36-");
        assertThat(outside.statusCode()).isEqualTo(416);
        assertThat(header(outside, "Content-Range")).isEqualTo("bytes */36");

        HttpResponse<String> many = send("GET", CRL, "Range", "bytes=0-0" + ",2-2".repeat(500));
        assertThat(many.statusCode()).isEqualTo(200);
        assertThat(many.body()).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TAG                           | 206
            Fri, 20 Nov 2026 00:00:00 GMT | 206
            "other"                       | 200
            W/TAG                         | 200
            Thu, 19 Nov 2026 00:00:00 GMT | 200
            """)
    void ifRangeAsksForAllOfAnotherContent(String condition, int status) throws Exception {
        assertThat(send("GET", CRL, "Range", "bytes=0-1", "If-Range", condition.replace("TAG", ETAG))
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void nothingButGetAndHead() throws Exception {
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
            HttpResponse<String> answer = send(method, CRL);
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD");
        }
    }

    /** Whatever a path looks like, it is only looked up in the mirror's table. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret",
                "/PassportFor/../../secret",
                "/%2e%2e/secret",
                "/%2e%2e%2fsecret",
                "/PassportFor%2fG-ID%2frepository2%2fCRL.crl",
                "/PassportFor/G-ID/repository2/CRL.crl%00",
                "/PassportFor/G-ID/repository2/CRL.crl\0",
                "/PassportFor/G-ID/repository2/CRL.crl/",
                "/PassportFor/G-ID/repository2/",
                "/PassportFor//G-ID/repository2/CRL.crl",
                "/..%5csecret",
                "/%",
                "//secret",
                "secret",
                "/"
            })
    void aPathNeverLeadsToAnotherFile(String path) throws IOException {
        Files.writeString(folder.resolve("secret"), "the secret");

        String answer =
                RawHttp.exchange(web.port(), "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*").doesNotContain("the secret", CONTENT);
        assertThat(answer).doesNotContain("org.", "Exception", "Jetty", "jetty");
    }

    @Test
    void aHeaderOfAMegabyteIsRefusedByItsBound() throws IOException {
        String answer = RawHttp.exchange(
                web.port(), "GET " + CRL + " HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(1 << 20) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431").contains("8192 bytes");
    }

    @Test
    void rubbishIsNotHttp() throws IOException {
        assertThat(RawHttp.exchange(web.port(), "\0\1\2 rubbish\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("Exception");
    }

    @Test
    void curlTakesTheRestOfAFileAndTrustsItsTag() throws Exception {
        Path part = folder.resolve("part");
        Files.writeString(part, CONTENT.substring(0, 10));
        assertThat(curl("-C", "-", "-o", part.toString(), "http://127.0.0.1:" + web.port() + CRL))
                .isZero();
        assertThat(part).hasContent(CONTENT);
    }

    private static int curl(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("curl", "-sS", "--max-time", "20"));
        command.addAll(List.of(arguments));
        Process curl = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(curl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return curl.exitValue();
    }

    /** While a large CRL is replaced again and again, each answer is whole and fits its tag. */
    @Test
    void anAnswerIsOneContentWithItsTag() throws Exception {
        publication.crl(LARGE, large(0), FakePublication.ISSUED, FakePublication.NEXT);
        mirror.sync();
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> {
            int number = 0;
            while (!stop.get()) {
                number++;
                publication.crl(LARGE, large(number), FakePublication.ISSUED.plusSeconds(number), FakePublication.NEXT);
                mirror.sync();
            }
            return number;
        });
        try {
            for (int i = 0; i < 50; i++) {
                HttpResponse<byte[]> answer = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + LARGE))
                                .build(),
                        BodyHandlers.ofByteArray());
                assertThat('"' + FolderWriter.sha256(answer.body()) + '"').isEqualTo(header(answer, "ETag"));
            }
        } finally {
            stop.set(true);
        }
        assertThat(writer.get(20, TimeUnit.SECONDS)).isPositive();
    }

    /** Each coding has its own tag, and caches are told what chose it (RFC 9110 sections 8.8.3 and 12.5.5). */
    @Test
    void pemComesCompressedToWhoAsks() throws Exception {
        byte[] pem = ("-----BEGIN X509 CRL-----\n" + "MIIB".repeat(5_000) + "\n").getBytes(ISO_8859_1);
        publication.pem(PEM, pem);
        mirror.sync();
        HttpResponse<String> plain = send("GET", PEM);
        HttpResponse<String> gzipped = send("GET", PEM, "Accept-Encoding", "br, gzip;q=0.5");

        assertThat(header(plain, "Content-Encoding")).isEqualTo("(none)");
        assertThat(header(plain, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(header(plain, "Content-Type")).isEqualTo("application/x-pem-file");
        assertThat(plain.body().getBytes(ISO_8859_1)).isEqualTo(pem);
        assertThat(header(gzipped, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(gzipped, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(header(gzipped, "ETag")).isNotEqualTo(header(plain, "ETag")).doesNotStartWith("W/");
        try (GZIPInputStream content =
                new GZIPInputStream(new ByteArrayInputStream(gzipped.body().getBytes(ISO_8859_1)))) {
            assertThat(content.readAllBytes()).isEqualTo(pem);
        }
        assertThat(send("GET", PEM, "Accept-Encoding", "gzip", "If-None-Match", header(gzipped, "ETag"))
                        .statusCode())
                .isEqualTo(304);
        assertThat(send("GET", PEM, "If-None-Match", header(gzipped, "ETag")).statusCode())
                .isEqualTo(200);
        assertThat(header(send("GET", PEM, "Accept-Encoding", "gzip;q=0"), "Content-Encoding"))
                .isEqualTo("(none)");
        HttpResponse<String> part = send("GET", PEM, "Accept-Encoding", "gzip", "Range", "bytes=0-4");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("-----");
        assertThat(header(part, "ETag")).isEqualTo(header(plain, "ETag"));
        assertThat(header(send("GET", CERTIFICATE, "Accept-Encoding", "gzip"), "Content-Encoding"))
                .isEqualTo("(none)");
    }

    /** A file too large to be kept in memory comes from its channel, with the same header fields. */
    @Test
    void aVeryLargeFileComesWhole() throws Exception {
        byte[] content = new byte[ContentCache.LARGEST + 1];
        new java.util.Random(7).nextBytes(content);
        publication.crl(VERY_LARGE, content, FakePublication.ISSUED, FakePublication.NEXT);
        mirror.sync();
        HttpResponse<String> answer = send("GET", VERY_LARGE, "Accept-Encoding", "gzip");
        assertThat(FolderWriter.sha256(answer.body().getBytes(ISO_8859_1))).isEqualTo(FolderWriter.sha256(content));
        assertThat(header(answer, "ETag")).isEqualTo('"' + FolderWriter.sha256(content) + '"');
        assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString(content.length));
        publication.remove(VERY_LARGE);
        mirror.sync();
        assertThat(send("GET", VERY_LARGE).statusCode()).isEqualTo(404);
    }

    private static byte[] large(int number) {
        return ("revoked " + number + " ").repeat(50_000).getBytes(ISO_8859_1);
    }

    /** Stands still until a test moves it. */
    private static final class SettableClock extends Clock {

        private volatile Instant now = FakePublication.ISSUED;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.offset(this, Duration.ZERO).withZone(zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
