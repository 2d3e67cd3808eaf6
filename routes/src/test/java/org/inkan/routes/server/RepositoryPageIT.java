package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.inkan.routes.page.Chromium;
import org.inkan.routes.page.Tab;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages in Debian's Chromium, as people see them. Pictures of them are kept in {@code target/screenshots/}. */
@Timeout(120)
@Requirement("REP-10")
class RepositoryPageIT {

    private static final String HOSTILE = "<script>document.title='taken'</script> & \"<b>bold</b>\" ${1} '";
    private static final int TAB = 9;
    private static final int ENTER = 13;

    @TempDir
    static Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private static TestServer server;

    @SuppressWarnings("NullAway.Init")
    private static Chromium chromium;

    @SuppressWarnings("NullAway.Init")
    private static Tab tab;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.start(folder);
        server.cli().enrol(server.csr("user", "/C=JP/CN=本田 翠"), server.file("user.crt"));
        server.cli().revoke(TestServer.serialNumber(server.file("user.crt")).replace("serial=", ""), "keyCompromise");
        post("planned-stop", "計画停止のお知らせ", "Planned stop", "設備の点検のため停止します。", "Equipment is inspected.");
        post("incident", HOSTILE, HOSTILE, HOSTILE, HOSTILE);
        chromium = Chromium.start(folder);
        tab = chromium.open();
    }

    private static void post(String kind, String titleJa, String titleEn, String textJa, String textEn) {
        server.cli()
                .id(
                        "administrator",
                        "notice",
                        "post",
                        "--kind",
                        kind,
                        "--authority",
                        "g-id",
                        "--from",
                        "2026-12-01T02:00+09:00",
                        "--title-ja",
                        titleJa,
                        "--title-en",
                        titleEn,
                        "--text-ja",
                        textJa,
                        "--text-en",
                        textEn);
    }

    @AfterAll
    static void stop() {
        tab.close();
        chromium.close();
        server.close();
    }

    @BeforeEach
    void asAnyReader() {
        tab.withoutScripts(false);
        tab.wish("ja");
        tab.look(1280, 800, "light");
    }

    private static String address(String path) {
        return "http://127.0.0.1:" + server.http() + path;
    }

    private static String text() {
        return tab.evaluate("document.body.innerText").asText();
    }

    static Stream<Arguments> looks() {
        return Stream.of("ja", "en")
                .flatMap(language -> Stream.of("", "authorities/g-id", "nothing")
                        .flatMap(page -> Stream.of(320, 1280)
                                .flatMap(width -> Stream.of("light", "dark")
                                        .map(scheme -> Arguments.of(language, page, width, scheme)))));
    }

    /** No complaint, nothing cut off, and none of what axe-core checks of WCAG 2.1 A and AA is broken. */
    @ParameterizedTest
    @MethodSource("looks")
    void isReadByEverybody(String language, String page, int width, String scheme) throws Exception {
        int before = tab.complaints().size();
        tab.look(width, 800, scheme);
        tab.go(address("/" + language + "/" + page));

        assertThat(tab.evaluate("document.documentElement.lang").asText()).isEqualTo(language);
        assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(width);
        assertThat(tab.evaluate("document.scripts.length").asInt()).isZero();
        assertThat(violations()).isEmpty();
        keep(String.join("-", language, page.isEmpty() ? "index" : page.replace('/', '-'), width + "", scheme));
        List<String> complaints =
                tab.complaints().subList(before, tab.complaints().size());
        if (page.equals("nothing")) {
            assertThat(complaints).singleElement().asString().contains("404");
        } else {
            assertThat(complaints).isEmpty();
        }
    }

    private static List<String> violations() throws IOException {
        try (InputStream axe =
                Objects.requireNonNull(RepositoryPageIT.class.getResourceAsStream("/axe.min.js"), "axe-core")) {
            tab.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + ";0");
        }
        JsonNode outcome = tab.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',"
                + " 'best-practice']}).then(r => ({passes: r.passes.length, violations: r.violations.map("
                + "v => v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join('; '))}))");
        assertThat(outcome.path("passes").asInt()).isGreaterThan(10);
        return StreamSupport.stream(outcome.path("violations").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static void keep(String name) throws IOException {
        Path screenshots = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(screenshots.resolve(name + ".png"), tab.picture());
    }

    @Test
    void theAuthoritysPageTellsWhatOpensslTells() throws IOException {
        Path ca = server.caCertificate();
        String sha1 = fingerprint(ca, "sha1");
        String sha256 = fingerprint(ca, "sha256");
        String crl = Tool.output(
                "openssl",
                "crl",
                "-noout",
                "-crlnumber",
                "-in",
                server.crlOverHttp(TestServer.FULL_CRL).toString());
        tab.withoutScripts(true);

        tab.go(address("/ja/authorities/g-id"));

        tab.withoutScripts(false);
        assertThat(text())
                .contains(sha1, sha256)
                .contains("セコムパスポート for G-ID", "第4世代 自己署名証明書", "完全なCRL（第4世代）", "ARL", "CRL2")
                .contains("JST", "UTC")
                .contains("http://127.0.0.1:" + server.http() + TestServer.FULL_CRL)
                .contains("ldap://127.0.0.1:" + server.ldap() + "/cn=CRL2,ou=SECOM%20Passport%20for%20G-ID");
        assertThat(tab.evaluate("document.querySelector('tbody td').innerText").asText())
                .isEqualTo(Integer.parseInt(Tool.find("crlNumber=0x([0-9A-F]+)", crl), 16) + "");
        assertThat(tab.evaluate("document.querySelector('dl.addresses a').getAttribute('href')")
                        .asText())
                .isEqualTo("/PassportFor/G-ID/repository/g-idca04.crt");
    }

    private static String fingerprint(Path certificate, String digest) {
        return Tool.output("openssl", "x509", "-noout", "-fingerprint", "-" + digest, "-in", certificate.toString())
                .strip()
                .replaceFirst("^.*=", "");
    }

    @Test
    void theBrowsersWishChoosesAndTheSwitchChanges() {
        tab.wish("en-GB,ja;q=0.3");
        tab.go(address("/"));
        assertThat(tab.evaluate("location.pathname").asText()).isEqualTo("/en/");

        tab.wish("ja,en;q=0.3");
        tab.go(address("/"));
        assertThat(tab.evaluate("location.pathname").asText()).isEqualTo("/ja/");

        tab.go(address("/ja/authorities/g-id"));
        tab.go(address(tab.evaluate("document.querySelector('.language a').getAttribute('href')")
                .asText()));
        assertThat(text()).contains("Generation 4, self-signed certificate");
    }

    @Test
    void aReaderWithoutAMouseSkipsToTheContent() {
        tab.go(address("/en/"));
        tab.press("Tab", TAB);
        assertThat(tab.evaluate("document.activeElement.className").asText()).isEqualTo("skip");
        assertThat(tab.evaluate("document.activeElement.getBoundingClientRect().left")
                        .asInt())
                .as("is seen once it has the focus")
                .isNotNegative();
        assertThat(tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                        .asText())
                .isEqualTo("solid");
        tab.press("Enter", ENTER);
        assertThat(tab.evaluate("location.hash").asText()).isEqualTo("#main");
        tab.press("Tab", TAB);
        assertThat(tab.evaluate("document.activeElement.closest('main') !== null")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whatPeopleWriteIsShownAsTheyWroteIt() {
        tab.go(address("/en/"));
        assertThat(tab.evaluate("document.title").asText()).isEqualTo("Certificate repository");
        assertThat(tab.evaluate("document.querySelector('.notice.incident h3').innerText")
                        .asText())
                .isEqualTo(HOSTILE.strip());
        assertThat(tab.evaluate("document.querySelectorAll('.notice b, .notice script').length")
                        .asInt())
                .isZero();
    }

    @Test
    void canBePrinted() {
        tab.go(address("/ja/authorities/g-id"));
        assertThat(new String(tab.print(), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT))
                .startsWith("%pdf-");
    }
}
