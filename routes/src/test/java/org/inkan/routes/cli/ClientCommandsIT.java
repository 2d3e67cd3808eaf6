package org.inkan.routes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.inkan.routes.home.Home;
import org.inkan.routes.home.PortsFile;
import org.inkan.routes.http.ApiHandler;
import org.inkan.routes.http.ClearApi;
import org.inkan.routes.http.FakeOffice;
import org.inkan.routes.http.References;
import org.inkan.routes.http.TestRequest;
import org.inkan.routes.http.TlsListener;
import org.inkan.routes.http.WebServer;
import org.inkan.routes.http.WebSettings;
import org.inkan.routes.server.tls.ServerCertificate;
import org.inkan.routes.server.tls.ServerNames;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(60)
@Requirement({"REG-2", "REG-3", "REP-9", "OPS-5"})
class ClientCommandsIT {

    private static final String PEM = "-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n-----END CERTIFICATE REQUEST-----\n";

    @TempDir
    Path home;

    private final FakeOffice office = new FakeOffice();

    @SuppressWarnings("NullAway.Init")
    private WebServer web;

    /** As the server that answers would hold it. */
    @SuppressWarnings("NullAway.Init")
    private Home served;

    @SuppressWarnings("NullAway.Init")
    private Path csr;

    @BeforeEach
    void start() throws Exception {
        WebSettings settings = WebSettings.onPort(0);
        served = Home.open(home);
        ServerCertificate certificate = ServerCertificate.own(
                home.resolve("keys"),
                ServerNames.of("127.0.0.1", List.of()),
                "secret".toCharArray(),
                Clock.systemUTC(),
                new SecureRandom());
        web = WebServer.open(settings, TlsListener.onPort(0, certificate));
        web.serve(List.of(
                new ClearApi(ClearApi.Policy.NEVER, web.tlsPort().orElseThrow()),
                new ApiHandler(office.withOthers(), office, settings, new References(new SecureRandom()))));
        ports("127.0.0.1");
        Files.writeString(home.resolve("officers/officer1"), "token-officer1\n");
        Files.writeString(home.resolve("officers/officer2"), "token-officer2\n");
        csr = Files.writeString(home.resolve("user.csr"), PEM);
    }

    private void ports(String host) throws IOException {
        PortsFile.of(home)
                .write(host, Map.of(PortsFile.HTTPS, web.tlsPort().orElseThrow(), PortsFile.HTTP, web.port()));
    }

    @AfterEach
    void stop() {
        web.close();
        served.close();
    }

    private record Outcome(int code, String out, String err) {
        String firstWord() {
            return out.split(" ", 2)[0];
        }
    }

    private Outcome inkan(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", home.toString()));
        return bare(all.toArray(String[]::new));
    }

    private static Outcome bare(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Inkan.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        int code = commandLine.execute(arguments);
        return new Outcome(code, out.toString(), err.toString());
    }

    private static void isRefused(Outcome outcome, String... parts) {
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(parts).doesNotContain("Exception", "org.inkan", "\tat ");
        assertThat(outcome.err().strip().lines()).hasSize(1);
    }

    private Outcome apply(String file) {
        return inkan("apply", "--as", "officer1", "--authority", "g-id", "--profile", "p", "--csr", file);
    }

    @Test
    void aCertificateInFourSteps() throws Exception {
        Outcome applied = apply(csr.toString());
        assertThat(applied.code()).as(applied.err()).isZero();
        String id = applied.firstWord();
        assertThat(applied.out()).startsWith(id + " submitted issue g-id p");

        isRefused(inkan("approve", id, "--as", "officer1"), "submitted");
        assertThat(inkan("examine", id, "--as", "officer1", "--check", "card seen")
                        .out())
                .startsWith(id + " examined");
        isRefused(inkan("approve", id, "--as", "officer1"), "Another officer");
        assertThat(inkan("approve", id, "--as", "officer2").out()).startsWith(id + " done");

        Path certificate = home.resolve("user.crt");
        assertThat(inkan("fetch", id, "--as", "officer2", "--out", certificate.toString())
                        .code())
                .isZero();
        assertThat(certificate).content().startsWith("-----BEGIN CERTIFICATE-----\n");
        Files.writeString(certificate, "mine");
        isRefused(inkan("fetch", id, "--as", "officer2", "--out", certificate.toString()), "--force");
        assertThat(certificate).hasContent("mine");
        assertThat(inkan("fetch", id, "--as", "officer2", "--out", certificate.toString(), "--force")
                        .code())
                .isZero();
        assertThat(inkan("fetch", id, "--as", "officer2", "--out", "-").out()).isEqualTo(Files.readString(certificate));
        assertThat(inkan("list", "--as", "officer1", "--state", "done").out()).startsWith(id + " done");
    }

    @Test
    void aRevocationAndARejection() {
        Outcome opened = inkan("revoke", "0A:0B", "--as", "officer1", "--reason", "keyCompromise");
        assertThat(opened.out()).contains("examined revoke g-id", "keyCompromise");
        assertThat(inkan("approve", opened.firstWord(), "--as", "officer2").out())
                .startsWith(opened.firstWord() + " done");

        String id = apply(csr.toString()).firstWord();
        assertThat(inkan("reject", id, "--as", "officer2", "--reason", "no").out())
                .startsWith(id + " rejected");
    }

    @Test
    @Requirement({"XC-1", "XC-2"})
    void crossCertificationByFilesAndFingerprints() throws Exception {
        office.cross.csr = TestRequest.der();
        Path request = home.resolve("our.csr");
        Path sheet = home.resolve("our.pdf");
        String[] make = {"cross", "csr", "bca", "--as", "officer1", "--out", "" + request, "--sheet", "" + sheet};
        Outcome made = inkan(make);
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).contains(request.toString(), sheet.toString());
        assertThat(request).content().startsWith("-----BEGIN CERTIFICATE REQUEST-----\n");
        assertThat(Files.readString(sheet, java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
        isRefused(inkan(make), "our.csr is there already");

        Path receipt = Files.writeString(home.resolve("receipt.txt"), "SHA-256 ab");
        Outcome given = inkan("cross", "give", "bca", receipt.toString(), "--as", "officer1");
        String item = given.firstWord();
        assertThat(given.out()).startsWith(item + " received receipt officer1 ");
        assertThat(given.err()).contains("./inkan cross approve bca " + item);
        assertThat(inkan("cross", "show", "bca", "--as", "officer1").out())
                .contains("bca g-id 1 waiting", "agreement of 2026-11-01", item + " received");
        assertThat(inkan("cross", "list", "--as", "officer1").out()).contains("bca g-id 1 waiting", "ブリッジ認証局");
        assertThat(inkan("cross", "show", "bca", office.cross.items.get(0).id(), "--as", "officer1")
                        .out())
                .contains("encoded as: C PrintableString, CN UTF8String", "key: EC-P-256", "policies requested: none");

        assertThat(inkan("cross", "approve", "bca", item, "--as", "officer2", "--fingerprint", "AB:CD")
                        .code())
                .isZero();
        assertThat(office.cross.typed).isEqualTo("AB:CD");
        Outcome silent = inkan("cross", "approve", "bca", item, "--as", "officer2");
        assertThat(silent.code()).as(silent.err()).isEqualTo(2);
        assertThat(silent.err()).contains("--fingerprint is missing");

        Path svg = home.resolve("paths.svg");
        assertThat(inkan("cross", "preview", "bca", item, "--as", "officer1", "--svg", svg.toString())
                        .out())
                .contains("Beware", "注意", svg.toString());
        assertThat(svg).content().contains("<svg");
        isRefused(
                inkan("cross", "certificate", "bca", item, "--as", "officer1", "--out", "-"),
                "No certificate has been issued");
        isRefused(
                inkan("cross", "withdraw", "bca", "--certificate", "ab", "--reason", "r", "--as", "officer1"),
                "No certificate ab");
        isRefused(inkan("cross", "show", "../officers", "--as", "officer1"), "no agreement");
        isRefused(inkan("cross", "show", "bca", "../..", "--as", "officer1"), "no item");
        isRefused(inkan("cross", "reject", "bca", "..", "--reason", "r", "--as", "officer1"), "no item");
        Path large = Files.write(home.resolve("large"), new byte[1 << 20]);
        isRefused(inkan("cross", "give", "bca", large.toString(), "--as", "officer1"), "larger than 65536");
        isRefused(inkan("cross", "give", "bca", "missing", "--as", "officer1"), "no file missing");
    }

    /** Of a file that holds a key as well, only the request is sent; DER is sent as PEM. */
    @Test
    void requestsInManyForms() throws Exception {
        Path both = Files.writeString(
                home.resolve("both.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n" + PEM);
        assertThat(CertificationRequestFile.read(both.toString())).isEqualTo(PEM);
        Path der = Files.write(home.resolve("user.der"), Base64.getDecoder().decode("MAA="));
        assertThat(CertificationRequestFile.read(der.toString())).isEqualTo(PEM);
    }

    @Test
    void whatIsNoRequestIsRefusedBeforeItIsSent() throws Exception {
        isRefused(apply(home.resolve("missing").toString()), "There is no file");
        Path rubbish = Files.write(home.resolve("rubbish"), new byte[10 << 20]);
        isRefused(apply(rubbish.toString()), "larger than 65536 bytes");
        Path text = Files.write(home.resolve("text"), "hello".getBytes(UTF_8));
        isRefused(apply(text.toString()), "no certification request", "openssl req");
        isRefused(apply(home.toString()), "cannot be read");
    }

    /** From a machine without the home: the server's CA and the officer's token are files that were handed over. */
    @Test
    void aServerElsewhere() throws Exception {
        String server = "https://127.0.0.1:" + web.tlsPort().orElseThrow();
        String token = home.resolve("officers/officer1").toString();
        String authority = home.resolve("keys/server-ca.crt").toString();
        Outcome listed = bare("list", "--server", server, "--trust", authority, "--token", token);
        assertThat(listed.code()).as(listed.err()).isZero();
        // By another of its names too, and when it is itself the certificate that is trusted.
        assertThat(bare(
                                "list",
                                "--server",
                                server.replace("127.0.0.1", "localhost") + "/",
                                "--trust",
                                home.resolve("keys/server.crt").toString(),
                                "--token",
                                token)
                        .code())
                .isZero();
        isRefused(
                bare("list", "--server", server, "--token", token), "not one to trust", "Nothing was sent", "--trust");
        isRefused(
                bare("list", "--server", "http://127.0.0.1:" + web.port(), "--trust", authority, "--token", token),
                "not sent in clear");
        isRefused(bare("list", "--trust", authority, "--token", token), "--trust goes with --server");
        isRefused(bare("list", "--server", server, "--trust", csr.toString(), "--token", token), "no certificate");
        isRefused(bare("list", "--server", server, "--trust", authority, "--token", "none"), "no file none");
        assertThat(bare("list", "--server", server, "--trust", authority).code())
                .isEqualTo(2);
    }

    /** Who takes the port of a server, but has not its key, is sent no token. */
    @Test
    void anotherServerOnThePortIsSentNothing(@TempDir Path elsewhere) throws Exception {
        web.close();
        ServerCertificate other = ServerCertificate.own(
                elsewhere,
                ServerNames.of("127.0.0.1", List.of()),
                "secret".toCharArray(),
                Clock.systemUTC(),
                new SecureRandom());
        AtomicInteger requests = new AtomicInteger();
        web = WebServer.open(WebSettings.onPort(0), TlsListener.onPort(0, other));
        web.observe((request, response) -> requests.incrementAndGet());
        web.serve(List.of());
        ports("127.0.0.1");
        isRefused(inkan("list", "--as", "officer1"), "not one to trust", "Nothing was sent");
        assertThat(requests).hasValue(0);
    }

    /** A certificate that the operator gives need not name the address: on this machine it is known in person. */
    @Test
    void theCertificateThatTheServerShowsIsKnownInPerson(@TempDir Path elsewhere) throws Exception {
        web.close();
        ServerCertificate.own(
                elsewhere,
                new ServerNames(List.of("ca.example.jp")),
                "secret".toCharArray(),
                Clock.systemUTC(),
                new SecureRandom());
        ServerCertificate given = ServerCertificate.given(
                elsewhere.resolve("server.crt"),
                elsewhere.resolve("server.pem"),
                home.resolve("keys"),
                "secret".toCharArray(),
                Clock.systemUTC());
        WebSettings settings = WebSettings.onPort(0);
        web = WebServer.open(settings, TlsListener.onPort(0, given));
        web.serve(List.of(new ApiHandler(office.withOthers(), office, settings, new References(new SecureRandom()))));
        ports("127.0.0.1");
        Outcome listed = inkan("list", "--as", "officer1");
        assertThat(listed.code()).as(listed.err()).isZero();
        isRefused(
                bare(
                        "list",
                        "--server",
                        "https://127.0.0.1:" + web.tlsPort().orElseThrow(),
                        "--trust",
                        elsewhere.resolve("server-ca.crt").toString(),
                        "--token",
                        home.resolve("officers/officer1").toString()),
                "not one to trust",
                "127.0.0.1");
    }

    @Test
    void nobodyAndNothingThere() throws Exception {
        isRefused(inkan("list", "--as", "nobody"), "No officer 'nobody'", "officer1, officer2");
        isRefused(inkan("list", "--as", "../ports"), "No officer '../ports'");
        isRefused(inkan("examine", "no-such", "--as", "officer1"), "no application 'no-such'");
        isRefused(inkan("examine", "../../health", "--as", "officer1"), "");
        Files.writeString(home.resolve("officers/officer2"), "wrong\n");
        isRefused(inkan("list", "--as", "officer2"), "token");
        web.close();
        isRefused(inkan("list", "--as", "officer1"), "No server answers", "./inkan serve");
        Files.writeString(home.resolve("ports"), "http=many\n");
        isRefused(inkan("list", "--as", "officer1"), "ports");
        PortsFile.of(home).delete();
        isRefused(inkan("list", "--as", "officer1"), "No server runs on " + home, "./inkan serve --home");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "list",
                "apply --as officer1",
                "examine --as officer1",
                "list --as a --limit x",
                "cross",
                "cross show --as officer1",
                "cross reject bca ITEM --as officer1"
            })
    void wrongUsageIsTwo(String line) {
        Outcome outcome = bare(line.isEmpty() ? new String[0] : line.split(" ", -1));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apply", "examine", "approve", "reject", "fetch", "revoke", "list"})
    void helpTeachesByAnExample(String command) {
        Outcome outcome = bare(command, "--help");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("Example", "./inkan " + command, "--home", "--as");
    }
}
