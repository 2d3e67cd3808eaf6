package org.inkan.routes.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.routes.server.OutsideCa.INTERMEDIATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A root outside, played by OpenSSL, certifies the JPRS authorities of a running server (JPRS CP 1.1, 3.2.6, 7.1.2): what is
 * wrong with a certificate is told and changes nothing; the right one brings its authority to work without a restart.
 */
@Timeout(300)
@Requirement("KEY-3")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class OutsideRootIT {

    static final String DV = "jprs-dv";
    private static final String OV = "jprs-ov";
    private static final String ENTRY =
            "cn=JPRS Domain Validation Authority - G4,o=Japan Registry Services Co.\\, Ltd.,c=JP";

    @TempDir
    private static Path folder;

    private TestServer server;
    private OutsideCa root;
    private Path csr;

    @BeforeAll
    void start() {
        server = TestServer.startWith(folder, DV, OV);
        root = OutsideCa.root(folder.resolve("root"), "Outside Root", OutsideCa.CA);
        csr = folder.resolve("dv.csr");
        assertThat(administrator("authority", "csr", DV, "--out", csr.toString())
                        .out())
                .isEqualTo(csr + "\n");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Outcome administrator(String... words) {
        return server.cli().run("administrator", words);
    }

    OutsideCa root() {
        return root;
    }

    Path csr() {
        return csr;
    }

    Outcome install(String authority, Path certificate, Path rootCertificate, Path... intermediates) {
        Stream<String> between = Stream.of(intermediates).flatMap(one -> Stream.of("--intermediate", one.toString()));
        return administrator(Stream.concat(
                        Stream.of(
                                "authority",
                                "install",
                                authority,
                                "--certificate",
                                certificate.toString(),
                                "--root",
                                rootCertificate.toString()),
                        between)
                .toArray(String[]::new));
    }

    static Path file(String name) {
        return folder.resolve(name);
    }

    /** The subject of the request with these OpenSSL options of its own, for the key of the request. */
    Path otherName(String name, String mask, String subject) throws IOException {
        Path configuration = Files.writeString(
                file(name + ".cnf"),
                "[req]\nprompt=no\ndistinguished_name=name\nstring_mask=" + mask + "\n[name]\n" + subject);
        Path other = file(name + ".csr");
        Tool.output(
                "openssl",
                "req",
                "-new",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                file(name + ".key").toString(),
                "-config",
                configuration.toString(),
                "-out",
                other.toString());
        return other;
    }

    @Test
    @Order(1)
    @Requirement({"KEY-3", "CRT-2", "REG-8"})
    void theRequestAsksForWhatTheProfileSaysAndIsForOneKey() throws IOException {
        String text = Tool.output("openssl", "req", "-in", csr.toString(), "-noout", "-text", "-verify");
        assertThat(text)
                .contains("Subject: C = JP, O = \"Japan Registry Services Co., Ltd.\", CN = JPRS Domain Validation")
                .contains("Public-Key: (2048 bit)", "sha256WithRSAEncryption")
                .containsPattern("Key Usage: critical\\s+Certificate Sign, CRL Sign")
                .containsPattern("Basic Constraints: critical\\s+CA:TRUE, pathlen:0")
                .contains("TLS Web Server Authentication", "Policy: 1.2.392.200091.100.901.4")
                .contains("X509v3 Subject Key Identifier")
                .doesNotContain("Authority Key Identifier", "CRL Distribution", "Authority Information");
        assertThat(Tool.output("openssl", "asn1parse", "-in", csr.toString()))
                .contains("PRINTABLESTRING   :JPRS Domain Validation Authority - G4")
                .doesNotContain("UTF8STRING");
        assertThat(administrator("authority", "csr", DV).out()).isEqualTo(Files.readString(csr));
        assertThat(administrator("authority", "csr", DV, "--out", csr.toString())
                        .err())
                .contains("is there already and is kept");
    }

    @Test
    @Order(1)
    void whileItWaitsItSaysSoEverywhere() {
        assertThat(administrator("authority", "list").out())
                .contains("jprs-dv waiting requested ")
                .contains("jprs-ov waiting issuer external");
        Outcome apply =
                server.cli().run("officer1", "apply", "--authority", DV, "--profile", DV, "--csr", csr.toString());
        assertThat(apply.exit()).isEqualTo(1);
        assertThat(apply.err())
                .hasLineCount(1)
                .contains("Authority jprs-dv issues nothing yet: it waits for its certificate from the CA outside")
                .contains("./inkan authority csr jprs-dv", "./inkan authority install jprs-dv");
        Outcome status = Cli.execute("status", "--home", server.home().toString());
        assertThat(status.exit()).isZero();
        assertThat(status.out())
                .containsPattern(
                        "warning +authority +jprs-dv +Waiting for its certificate from the CA outside, asked for")
                .containsPattern("warning +authority +jprs-ov +Waiting .* which nobody has asked for yet");
        assertThat(new String(Tool.curl(server.http(), "/health"), UTF_8)).contains("\"level\":\"warning\"");
    }

    @Test
    @Order(1)
    @Requirement({"KEY-3", "REG-3"})
    void onlyACaAdministratorHandlesAnAuthoritysCertificate() {
        for (List<String> words : List.of(List.of("authority", "list"), List.of("authority", "csr", OV))) {
            Outcome refused = server.cli().run("officer1", words.toArray(String[]::new));
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).hasLineCount(1).contains("officer1 is not a CA administrator");
        }
        assertThat(administrator("authority", "csr", "jprs-xx").err()).contains("There is no authority 'jprs-xx'");
        assertThat(administrator("authority", "csr", "../officers").err()).contains("There is no authority");
        assertThat(Cli.execute("authority").exit()).isEqualTo(2);
    }

    /** A certificate with these extensions, offered. */
    Outcome issued(Path out, String extensions, String... options) {
        root.issue(csr, out, extensions, options);
        return install(DV, out, root.certificate());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.inkan.routes.server.OutsideFaults#all")
    @Order(2)
    @Requirement({"KEY-3", "OPS-5"})
    void aWrongCertificateIsRefusedWithItsFaultAndChangesNothing(
            String name, OutsideFaults.Fault fault, List<String> told) throws IOException {
        Outcome refused = fault.install(this, file(name + ".crt"));
        assertThat(refused.err()).hasLineCount(1).contains(told).doesNotContain("Exception", "org.");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(administrator("authority", "list").out()).contains("jprs-dv waiting requested ");
        assertThat(administrator("authority", "csr", DV).out()).isEqualTo(Files.readString(csr));
    }

    @Test
    @Order(3)
    void aCertificateThatNobodyHasAskedForIsRefused() {
        root.issue(csr, file("unasked.crt"), INTERMEDIATE);
        assertThat(install(OV, file("unasked.crt"), root.certificate()).err())
                .hasLineCount(1)
                .contains("Authority jprs-ov has asked for no certificate yet");
    }

    @Test
    @Order(4)
    @Requirement({"KEY-3", "REP-2", "REP-9", "REP-10", "REV-3"})
    void theRightCertificateBringsTheAuthorityToWorkWithoutARestart() throws IOException {
        Path certificate = file("dv.crt");
        Path der = file("dv.der");
        // Serial number, addresses, qualifiers and further policies are the root's to choose.
        root.issue(
                csr,
                certificate,
                OutsideFaults.with(
                                "certificatePolicies", "certificatePolicies = 2.23.140.1.2.1, 1.2.392.200091.100.901.4")
                        + "issuerAltName = URI:http://outside.example/\n");
        Tool.output("openssl", "x509", "-in", certificate.toString(), "-outform", "DER", "-out", der.toString());
        Outcome installed = install(DV, der, root.certificate());
        assertThat(installed.exit()).as(installed.err()).isZero();
        assertThat(installed.out()).startsWith("jprs-dv atWork generation 4 until ");

        byte[] published = Files.readAllBytes(der);
        assertThat(Tool.values(Tool.ldapsearch(server.ldap(), ENTRY, "base", "cACertificate")
                        .out()))
                .containsExactly(published);
        assertThat(Tool.curl(server.http(), "/sppca/jprs/dvca_g4/JPRS_DVCA_G4_DER.cer"))
                .isEqualTo(published);
        Path bundle = Files.write(file("bundle"), Tool.curl(server.http(), "/sppca/jprs/JPRS_DVCA.p7c"));
        assertThat(Tool.output("openssl", "pkcs7", "-inform", "DER", "-in", bundle.toString(), "-print_certs"))
                .as("the root comes from its own operator, not from us")
                .containsOnlyOnce("BEGIN CERTIFICATE");
        assertThat(new String(Tool.curl(server.http(), "/en/authorities/jprs-dv"), UTF_8))
                .contains("JPRS Domain Validation Authority - G4");
        String hash = Tool.find(
                "(?m)^(.*)$",
                Tool.output(
                        "bash",
                        "-c",
                        "openssl dgst -sha1 -binary " + der + " | base64 | tr -d '=\\n' | sed 's/+/%2B/g; s#/#%2F#g'"));
        assertThat(Tool.curl(server.http(), "/certstore/certificates/search.cgi?certHash=" + hash))
                .isEqualTo(published);
        assertThat(Cli.execute("status", "--home", server.home().toString()).out())
                .containsPattern("good +authority +jprs-dv +At work; the certificate of generation 4 ends ");

        Path user = issuedTo("www.example.jp");
        assertThat(verified(user)).contains("user.crt: OK");
        server.cli().revoke(TestServer.serialNumber(user), "keyCompromise");
        assertThat(verified(user)).contains("certificate revoked");
    }

    private Path issuedTo(String host) {
        Path user = file("user.crt");
        Path request = file("user.csr");
        Tool.output(
                "openssl",
                "req",
                "-new",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                file("user.key").toString(),
                "-subj",
                "/CN=" + host,
                "-addext",
                "subjectAltName=DNS:" + host,
                "-out",
                request.toString());
        String id =
                server.cli().id("officer1", "apply", "--authority", DV, "--profile", DV, "--csr", request.toString());
        server.cli().id("officer1", "examine", id, "--check", "seen by the test");
        server.cli().id("officer2", "approve", id);
        server.cli().id("officer2", "fetch", id, "--out", user.toString(), "--force");
        return user;
    }

    /** What OpenSSL says of a user's certificate with the root outside as all that it trusts, and our CRL. */
    private String verified(Path user) throws IOException {
        Path crl = server.crlOverHttp("/sppca/jprs/dvca_g4/fullcrl.crl");
        Outcome outcome = Tool.run(
                "openssl",
                "verify",
                "-x509_strict",
                "-purpose",
                "sslserver",
                "-crl_check",
                "-CRLfile",
                crl.toString(),
                "-CAfile",
                root.certificate().toString(),
                "-untrusted",
                file("dv.crt").toString(),
                user.toString());
        return outcome.out() + outcome.err();
    }

    @Test
    @Order(5)
    void theSameCertificateMayBeInstalledAgainAndAnotherOneMayNot() {
        Outcome again = install(DV, file("dv.crt"), root.certificate());
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.out()).startsWith("jprs-dv atWork ");
        root.issue(csr, file("renewed.crt"), INTERMEDIATE);
        Outcome renewed = install(DV, file("renewed.crt"), root.certificate());
        assertThat(renewed.exit()).isEqualTo(1);
        assertThat(renewed.err())
                .hasLineCount(1)
                .contains("Authority jprs-dv is at work with another certificate", "Have the next key certified");
    }

    @Test
    @Order(6)
    void aCaBetweenTheAuthorityAndTheRootIsGivenToo() {
        Path request = file("ov.csr");
        assertThat(administrator("authority", "csr", OV, "--out", request.toString())
                        .exit())
                .isZero();
        OutsideCa between =
                root.below(file("between"), "Outside Issuing", OutsideCa.CA + "authorityKeyIdentifier = keyid\n");
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        between.issue(request, file("ov.crt"), now.minusMinutes(1), now.plusYears(8), INTERMEDIATE);
        assertThat(install(OV, file("ov.crt"), root.certificate()).err())
                .contains("names the issuer 'cn=Outside Issuing,c=JP'", "--intermediate");
        Outcome installed = install(OV, file("ov.crt"), root.certificate(), between.certificate());
        assertThat(installed.exit()).as(installed.err()).isZero();
        assertThat(administrator("authority", "list").out()).doesNotContain(" waiting ");
    }

    /** What somebody who trusts the root outside says of a certificate, with both CA certificates and both full CRLs. */
    private String verifiedAcross(Path user, Path nextCertificate) throws IOException {
        Path crls = file("dv-crls.pem");
        Files.writeString(
                crls,
                Files.readString(server.crlOverHttp("/sppca/jprs/dvca_g4/fullcrl.crl"))
                        + Files.readString(server.crlOverHttp("/sppca/jprs/dvca_g5/fullcrl.crl")));
        Path between = file("dv-between.pem");
        Files.writeString(between, Files.readString(file("dv.crt")) + Files.readString(nextCertificate));
        Outcome outcome = Tool.run(
                "openssl",
                "verify",
                "-x509_strict",
                "-crl_check",
                "-CRLfile",
                crls.toString(),
                "-CAfile",
                root.certificate().toString(),
                "-untrusted",
                between.toString(),
                user.toString());
        return outcome.out() + outcome.err();
    }

    @Test
    @Order(7)
    @Requirement({"KEY-3", "KEY-5", "REP-2", "REP-4"})
    void itsNextKeyIsAskedForWhileThePresentOneGoesOnAndTakesOverWhenItsCertificateComes() throws IOException {
        Path before = Files.copy(issuedTo("before.example.jp"), file("before.crt"));
        assertThat(administrator("changeover", "run", DV, "--yes", DV).err())
                .hasLineCount(1)
                .contains("certified by the CA outside", "./inkan authority csr jprs-dv", "install jprs-dv");
        Path request = file("next.csr");
        Outcome asked = administrator("authority", "csr", DV, "--out", request.toString());
        assertThat(asked.exit()).as(asked.err()).isZero();
        assertThat(administrator("authority", "csr", DV).out())
                .as("one key, however often it is asked for")
                .isEqualTo(Files.readString(request));
        assertThat(administrator("authority", "list").out()).containsPattern("jprs-dv atWork generation 4 .* next 5 ");
        assertThat(administrator("changeover", "plan", DV).out())
                .contains("present: generation 4", "next: generation 5, begun by administrator on ")
                .contains("./inkan authority install jprs-dv");
        assertThat(verified(issuedTo("meanwhile.example.jp"))).contains("user.crt: OK");

        Path next = file("dv5.crt");
        root.issue(request, next, INTERMEDIATE);
        Outcome installed = install(DV, next, root.certificate());
        assertThat(installed.exit()).as(installed.err()).isZero();
        assertThat(installed.out()).startsWith("jprs-dv atWork generation 5 until ");
        Path after = issuedTo("after.example.jp");
        assertThat(Tool.values(Tool.ldapsearch(server.ldap(), ENTRY, "base", "cACertificate")
                        .out()))
                .as("both generations' certificates, and no links: both lead to one root")
                .hasSize(2);
        assertThat(Tool.values(Tool.ldapsearch(server.ldap(), ENTRY, "base", "certificateRevocationList")
                        .out()))
                .hasSize(2);
        assertThat(verifiedAcross(before, next)).contains("before.crt: OK");
        assertThat(verifiedAcross(after, next)).contains("user.crt: OK");
        server.cli().revoke(TestServer.serialNumber(before), "keyCompromise");
        server.cli().revoke(TestServer.serialNumber(after), "keyCompromise");
        assertThat(verifiedAcross(before, next)).contains("certificate revoked");
        assertThat(verifiedAcross(after, next)).contains("certificate revoked");
        assertThat(install(DV, next, root.certificate()).exit()).as("once more").isZero();
    }
}
