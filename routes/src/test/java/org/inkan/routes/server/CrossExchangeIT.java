package org.inkan.routes.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The exchange through the folder with nothing but OpenSSL on the other side. */
@Timeout(300)
@Requirement({"XC-1", "XC-2", "XC-3", "REP-3", "REP-6"})
class CrossExchangeIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path conf;

    @SuppressWarnings("NullAway.Init")
    private OpensslBridge bridge;

    @BeforeEach
    void prepare() throws IOException {
        conf = OpensslBridge.agreeIn(Conf.copy(TestServer.conf(), folder.resolve("conf")));
        Conf.replace(conf.resolve("inkan.yaml"), "exchange: PT2S", "exchange: PT1S");
        bridge = OpensslBridge.make(folder.resolve("bca"), OpensslBridge.AGREED);
    }

    private Path exchange(String below) {
        return folder.resolve("home/bridge/bca").resolve(below);
    }

    /** A person carries a file to the folder. */
    private Path carry(Path file, String name) throws IOException {
        Path part = exchange("in").resolve(name + ".part");
        Files.copy(file, part);
        return Files.move(part, exchange("in").resolve(name));
    }

    private void carryAndAwait(Path file, String name) throws IOException {
        carry(file, name);
        await(name + " is done")
                .atMost(Duration.ofSeconds(30))
                .until(() -> found("done", "-" + name).isPresent());
    }

    private String carryAndAwaitNote(Path file, String name) throws IOException {
        carry(file, name);
        await("a note beside " + name)
                .atMost(Duration.ofSeconds(30))
                .until(() -> found("in", name + ".refused.txt").isPresent());
        assertThat(exchange("in").resolve(name)).exists();
        return Files.readString(exchange("in").resolve(name + ".refused.txt"));
    }

    private Optional<Path> found(String below, String ending) throws IOException {
        try (Stream<Path> files = Files.list(exchange(below))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .findFirst();
        }
    }

    private Path awaitOut(String ending) {
        return await("a file " + ending)
                .atMost(Duration.ofSeconds(30))
                .until(() -> found("out", ending), Optional::isPresent)
                .orElseThrow();
    }

    private static String item(Cli cli, String stateAndKind) {
        return Tool.find(
                "(?m)^(\\S+) " + stateAndKind + " ",
                cli.run("officer1", "cross", "show", "bca").out());
    }

    private static Outcome approve(Cli cli, String officer, String item, String fingerprint) {
        return cli.run(officer, "cross", "approve", "bca", item, "--fingerprint", fingerprint);
    }

    private static void approveBoth(Cli cli, String item, String fingerprint) {
        Outcome examined = approve(cli, "officer1", item, fingerprint);
        assertThat(examined.out()).as(examined.err()).startsWith(item + " examined");
        Outcome approved = approve(cli, "officer2", item, fingerprint);
        assertThat(approved.out()).as(approved.err()).startsWith(item + " done");
    }

    private static List<byte[]> pairs(TestServer server) {
        return Tool.values(Tool.ldapsearch(server.ldap(), TestServer.CA, "base", "crossCertificatePair")
                .out());
    }

    /** The halves of a pair by their tags (RFC 4523 section 2.3): 0 issued to us, 1 issued by us. */
    private static Optional<byte[]> half(byte[] pair, int tag) throws IOException {
        for (var element : ASN1Sequence.getInstance(pair)) {
            ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(element);
            if (tagged.getTagNo() == tag) {
                return Optional.of(tagged.getExplicitBaseObject().getEncoded("DER"));
            }
        }
        return Optional.empty();
    }

    private byte[] der(Path pem) throws IOException {
        Path der = Files.createTempFile(folder, "certificate", ".der");
        Tool.output("openssl", "x509", "-in", pem.toString(), "-outform", "DER", "-out", der.toString());
        return Files.readAllBytes(der);
    }

    @Test
    void aPairComesAboutByFilesAndTwoOfficers() throws Exception {
        try (TestServer server = TestServer.start(folder, conf)) {
            Cli cli = server.cli();
            badFilesAreRefused();

            carryAndAwait(bridge.certificate(), "bca.crt");
            String issuer = item(cli, "received issuer");
            String own = OpensslBridge.fingerprint("x509", bridge.certificate());
            assertThat(approve(cli, "officer1", issuer, "00" + own.substring(2)).err())
                    .contains("another than the one typed");
            assertThat(approve(cli, "officer1", issuer, own).out()).startsWith(issuer + " examined");
            assertThat(approve(cli, "officer1", issuer, own).err()).contains("another registration officer");
            assertThat(approve(cli, "officer2", issuer, own).out()).startsWith(issuer + " done");
            assertThat(awaitOut(issuer + ".receipt.txt")).content(UTF_8).contains("SHA-256 " + own);

            Path forThem = weCertifyThem(server);
            Path forUs = theyCertifyUs(server);

            assertThat(pairs(server)).hasSize(1);
            byte[] pair = pairs(server).get(0);
            assertThat(half(pair, 0)).hasValue(der(forUs));
            assertThat(half(pair, 1)).hasValue(der(forThem));
            assertThat(Cli.execute("status", "--home", server.home().toString()).out())
                    .containsPattern("warning +bridge +bca +4 files in .*/bridge/bca/in were refused");

            oursIsWithdrawn(server, forThem);
            assertThat(half(pairs(server).get(0), 0)).hasValue(der(forUs));
            assertThat(half(pairs(server).get(0), 1)).isEmpty();
        }
    }

    private void badFilesAreRefused() throws Exception {
        byte[] request = Files.readAllBytes(bridge.request());
        Path der = folder.resolve("forged.der");
        Tool.output("openssl", "req", "-in", bridge.request().toString(), "-outform", "DER", "-out", der.toString());
        byte[] forged = Files.readAllBytes(der);
        forged[forged.length - 1] ^= 1;
        assertThat(carryAndAwaitNote(Files.write(der, forged), "forged.csr"))
                .contains("'forged.csr' was not taken in", "signature", "受け付けませんでした");
        for (int i = 0; i < 20; i++) {
            Path empty = Files.createFile(exchange("in").resolve("empty-" + i));
            Files.setLastModifiedTime(empty, FileTime.from(Instant.EPOCH));
        }
        assertThat(carryAndAwaitNote(Files.write(folder.resolve("large"), new byte[100_000]), "large"))
                .contains("'large' has 100000 bytes, and at most 65536 are taken in", "each in a file of its own");
        for (int i = 0; i < 20; i++) {
            Path empty = exchange("in").resolve("empty-" + i);
            assertThat(exchange("in").resolve("empty-" + i + ".refused.txt"))
                    .content(UTF_8)
                    .contains("'empty-" + i + "' is empty");
            Files.delete(empty);
            Files.delete(exchange("in").resolve("empty-" + i + ".refused.txt"));
        }
        OpensslBridge other = OpensslBridge.make(folder.resolve("other"), "Other");
        assertThat(carryAndAwaitNote(other.certificate(), "other.crt")).contains("Other", "subject");
        assertThat(carryAndAwaitNote(
                        Files.write(folder.resolve("half"), java.util.Arrays.copyOf(request, 300)), "half"))
                .contains("half");
    }

    private Path weCertifyThem(TestServer server) throws Exception {
        Cli cli = server.cli();
        carryAndAwait(bridge.request(), "bca.csr");
        String request = item(cli, "received request");
        assertThat(cli.run("officer1", "cross", "show", "bca", request).out())
                .contains("encoded as: C PrintableString, O UTF8String, OU UTF8String", "key: RSA-2048", "テスト政府");
        assertThat(cli.run("officer1", "cross", "preview", "bca", request).out())
                .contains("テスト政府");
        approveBoth(cli, request, OpensslBridge.fingerprint("req", bridge.request()));
        Path issued = awaitOut(request + ".crt");
        assertThat(Tool.output(
                        "openssl",
                        "verify",
                        "-x509_strict",
                        "-CAfile",
                        server.caCertificate().toString(),
                        issued.toString()))
                .contains("OK");
        assertThat(Tool.output("openssl", "x509", "-in", issued.toString(), "-noout", "-pubkey"))
                .isEqualTo(Tool.output("openssl", "req", "-in", bridge.request().toString(), "-noout", "-pubkey"));
        assertThat(Tool.output("openssl", "x509", "-in", issued.toString(), "-noout", "-text"))
                .contains("1.2.392.200091.100.621.11:2.999.1", "Excluded:", "CA:TRUE");
        Path fetched = server.file("fetched.crt");
        cli.id("officer1", "cross", "certificate", "bca", request, "--out", fetched.toString());
        assertThat(fetched).hasSameBinaryContentAs(issued);

        Path receipt = Files.writeString(
                folder.resolve("receipt.txt"),
                Tool.output("openssl", "x509", "-in", issued.toString(), "-noout", "-fingerprint", "-sha256"));
        carryAndAwait(receipt, "receipt.txt");
        assertThat(cli.run("officer1", "cross", "show", "bca", item(cli, "done receipt"))
                        .out())
                .contains("concerns: " + request);
        return issued;
    }

    private Path theyCertifyUs(TestServer server) throws Exception {
        Cli cli = server.cli();
        Path written = server.file("our.csr");
        cli.id("officer1", "cross", "csr", "bca", "--out", written.toString());
        String own = item(cli, "done own-request");
        Path request = awaitOut(own + ".csr");
        assertThat(request).hasSameBinaryContentAs(written);
        String digits = OpensslBridge.fingerprint("req", request).toUpperCase(java.util.Locale.ROOT);
        assertThat(Tool.output("pdftotext", "-layout", awaitOut(own + ".pdf").toString(), "-")
                        .replaceAll(" +", " "))
                .contains("相互認証証明書発行要求", digits.substring(0, 16).replaceAll("(.{4})(?=.)", "$1 "));

        Path otherKey = server.csr("other", "/C=JP/O=SECOM Trust.net Co., Ltd./OU=SECOM Passport for G-ID");
        assertThat(carryAndAwaitNote(bridge.issue(otherKey, "wrong.crt"), "wrong.crt"))
                .contains("is for a key that authority g-id does not have");
        Files.delete(exchange("in").resolve("wrong.crt"));
        Files.delete(exchange("in").resolve("wrong.crt.refused.txt"));

        Path forUs = bridge.issue(request, "g-id.crt");
        carryAndAwait(forUs, "g-id.crt");
        String certificate = item(cli, "received certificate");
        approveBoth(cli, certificate, OpensslBridge.fingerprint("x509", forUs));
        assertThat(awaitOut(certificate + ".receipt.txt"))
                .content(UTF_8)
                .contains("SHA-256 " + OpensslBridge.fingerprint("x509", forUs));
        return forUs;
    }

    private void oursIsWithdrawn(TestServer server, Path forThem) throws Exception {
        Cli cli = server.cli();
        String fingerprint = OpensslBridge.fingerprint("x509", forThem);
        Outcome proposed = cli.run(
                "officer1",
                "cross",
                "withdraw",
                "bca",
                "--certificate",
                fingerprint,
                "--revocation-reason",
                "superseded",
                "--reason",
                "a new key");
        assertThat(proposed.exit()).as(proposed.err()).isZero();
        approveBoth(cli, item(cli, "received withdrawal"), fingerprint);
        String serial = TestServer.serialNumber(forThem).replace("serial=", "");
        Outcome arl = Tool.ldapsearch(server.ldap(), "cn=CRL1," + TestServer.CA, "base", "authorityRevocationList");
        Path file = Files.write(server.file("arl.der"), Tool.values(arl.out()).get(0));
        for (Path crl :
                List.of(file, Files.write(server.file("full.der"), Tool.curl(server.http(), TestServer.FULL_CRL)))) {
            assertThat(Tool.output("openssl", "crl", "-inform", "DER", "-in", crl.toString(), "-noout", "-text"))
                    .contains(serial);
        }
    }
}
