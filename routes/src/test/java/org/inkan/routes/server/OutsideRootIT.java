package org.inkan.routes.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.routes.server.OutsideCa.INTERMEDIATE;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import org.junit.jupiter.params.provider.Arguments;
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

    private static final String DV = "jprs-dv";
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

    private Outcome install(String authority, Path certificate, Path rootCertificate, Path... intermediates) {
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

    private static Path file(String name) {
        return folder.resolve(name);
    }

    /** The subject of the request with these OpenSSL options of its own, for the key of the request. */
    private Path otherName(String name, String mask, String subject) throws IOException {
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

    private static String without(String line) {
        return INTERMEDIATE.replaceAll("(?m)^" + line + ".*\\n", "");
    }

    private static String with(String line, String value) {
        assertThat(INTERMEDIATE).contains(line);
        return INTERMEDIATE.replaceAll("(?m)^" + line + ".*$", value);
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

    /** How a certificate, or the path that comes with it, is wrong. */
    @FunctionalInterface
    private interface Fault {
        Outcome install(OutsideRootIT test, Path out) throws IOException;
    }

    private static Arguments extensions(String name, String extensions, String told) {
        return fault(name, (test, out) -> test.issued(out, extensions), told);
    }

    private static Arguments fault(String name, Fault fault, String... told) {
        return arguments(name, fault, List.of(told));
    }

    private Outcome issued(Path out, String extensions, String... options) {
        root.issue(csr, out, extensions, options);
        return install(DV, out, root.certificate());
    }

    static Stream<Arguments> faults() {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        return Stream.of(
                fault(
                        "anotherKey",
                        (test, out) -> {
                            Path other = test.otherName(
                                    "another-key",
                                    "default",
                                    "C=JP\nO=Japan Registry Services Co., Ltd.\nCN=JPRS Domain Validation Authority - G4");
                            test.root.issue(other, out, INTERMEDIATE);
                            return test.install(DV, out, test.root.certificate());
                        },
                        "The certificate is for the key ",
                        "subjectKeyIdentifier"),
                fault(
                        "anotherName",
                        (test, out) -> {
                            Path other = test.otherName("another-name", "default", "C=JP\nO=Japan Registry\nCN=JPRS");
                            test.root.issue(other, out, INTERMEDIATE);
                            return test.install(DV, out, test.root.certificate());
                        },
                        "The certificate's subject is ",
                        "take the subject from the request"),
                fault(
                        "theSameNameInUtf8",
                        (test, out) -> {
                            Path other = test.otherName(
                                    "utf8",
                                    "utf8only",
                                    "C=JP\nO=Japan Registry Services Co., Ltd.\nCN=JPRS Domain Validation Authority - G4");
                            test.root.issue(other, out, INTERMEDIATE);
                            return test.install(DV, out, test.root.certificate());
                        },
                        "encoded as C PrintableString, O UTF8String, CN UTF8String",
                        "byte for byte"),
                fault(
                        "expired",
                        (test, out) -> {
                            test.root.issue(test.csr, out, now.minusYears(2), now.minusDays(1), INTERMEDIATE);
                            return test.install(DV, out, test.root.certificate());
                        },
                        "The certificate has expired: it ended "),
                fault(
                        "notYetValid",
                        (test, out) -> {
                            test.root.issue(test.csr, out, now.plusDays(1), now.plusYears(5), INTERMEDIATE);
                            return test.install(DV, out, test.root.certificate());
                        },
                        "The certificate is not valid yet: it begins "),
                fault(
                        "tooLong",
                        (test, out) -> {
                            test.root.issue(test.csr, out, now.minusDays(1), now.plusYears(11), INTERMEDIATE);
                            return test.install(DV, out, test.root.certificate());
                        },
                        "The certificate lives too long",
                        "longer than P10Y"),
                fault(
                        "sha1",
                        (test, out) -> test.issued(out, INTERMEDIATE, "-md", "sha1"),
                        "The certificate is signed with SHA1withRSA; JPRS CP 7.1.2"),
                extensions(
                        "noCa",
                        with("basicConstraints", "basicConstraints = critical, CA:FALSE"),
                        "The certificate's basicConstraints is cA: FALSE; asked for was cA: TRUE"),
                extensions(
                        "noPathLength",
                        with("basicConstraints", "basicConstraints = critical, CA:TRUE"),
                        "is cA: TRUE without pathLenConstraint; asked for was cA: TRUE, pathLenConstraint: 0"),
                extensions(
                        "longerPath",
                        with("basicConstraints", "basicConstraints = critical, CA:TRUE, pathlen:1"),
                        "is cA: TRUE, pathLenConstraint: 1; asked for was"),
                extensions(
                        "noKeyUsage", without("keyUsage"), "The certificate has no keyUsage, which stands in JPRS CP"),
                extensions(
                        "keyUsageWithoutCrlSign",
                        with("keyUsage", "keyUsage = critical, keyCertSign"),
                        "keyUsage is keyCertSign; asked for was keyCertSign, cRLSign"),
                extensions(
                        "keyUsageNotCritical",
                        with("keyUsage", "keyUsage = keyCertSign, cRLSign"),
                        "The certificate's keyUsage is not critical"),
                extensions(
                        "anotherPurpose",
                        with("extendedKeyUsage", "extendedKeyUsage = emailProtection"),
                        "The certificate's extKeyUsage is emailProtection; asked for was serverAuth"),
                extensions(
                        "anotherPolicy",
                        with("certificatePolicies", "certificatePolicies = 1.2.3.4"),
                        "certificatePolicies lacks 1.2.392.200091.100.901.4 and has 1.2.3.4"),
                extensions(
                        "noDistributionPoint",
                        without("crlDistributionPoints"),
                        "The certificate has no cRLDistributionPoints"),
                extensions(
                        "noAuthorityKeyIdentifier",
                        with("authorityKeyIdentifier", "authorityKeyIdentifier = none"),
                        "The certificate has no authorityKeyIdentifier"),
                extensions(
                        "anotherSubjectKeyIdentifier",
                        with("subjectKeyIdentifier", "subjectKeyIdentifier = 0102030405"),
                        "The certificate's subjectKeyIdentifier is another; asked for was"),
                extensions(
                        "nameConstraints",
                        INTERMEDIATE + "nameConstraints = critical, permitted;DNS:example.jp\n",
                        "The certificate has the extension 2.5.29.30, which limits what the authority may issue"),
                extensions(
                        "unknownCritical",
                        INTERMEDIATE + "1.2.3.4.5 = critical, ASN1:NULL\n",
                        "The certificate has the critical extension 1.2.3.4.5"),
                fault(
                        "forged",
                        (test, out) -> {
                            Path der = file("forged.der");
                            test.root.issue(test.csr, out, INTERMEDIATE);
                            Tool.output(
                                    "openssl",
                                    "x509",
                                    "-in",
                                    out.toString(),
                                    "-outform",
                                    "DER",
                                    "-out",
                                    der.toString());
                            byte[] bytes = Files.readAllBytes(der);
                            bytes[bytes.length - 1] ^= 1;
                            return test.install(DV, Files.write(der, bytes), test.root.certificate());
                        },
                        "The signature of the certificate does not verify with the key of the root"),
                fault(
                        "anotherRootOfThatName",
                        (test, out) -> {
                            OutsideCa other = OutsideCa.root(file("same-name"), "Outside Root", OutsideCa.CA);
                            test.root.issue(test.csr, out, INTERMEDIATE);
                            return test.install(DV, out, other.certificate());
                        },
                        "does not verify with the key of the root",
                        "The certificate's authorityKeyIdentifier is "),
                fault(
                        "anotherRoot",
                        (test, out) -> {
                            OutsideCa other = OutsideCa.root(file("other-name"), "Another Root", OutsideCa.CA);
                            test.root.issue(test.csr, out, INTERMEDIATE);
                            return test.install(DV, out, other.certificate());
                        },
                        "names the issuer 'cn=Outside Root,c=JP', and no certificate given has this subject",
                        "'cn=Another Root,c=JP'"),
                fault(
                        "rootThatIsNotSelfSigned",
                        (test, out) -> {
                            OutsideCa between = test.root.below(
                                    file("not-a-root"), "Between", OutsideCa.CA + "authorityKeyIdentifier = keyid\n");
                            between.issue(test.csr, out, now.minusDays(1), now.plusYears(8), INTERMEDIATE);
                            return test.install(DV, out, between.certificate());
                        },
                        "The root 'cn=Between,c=JP' is not self-signed: its issuer is 'cn=Outside Root,c=JP'"),
                fault(
                        "rootThatIsNoCa",
                        (test, out) -> {
                            OutsideCa user = OutsideCa.root(
                                    file("no-ca"),
                                    "No CA",
                                    "basicConstraints = critical, CA:FALSE\nsubjectKeyIdentifier = hash");
                            user.issue(test.csr, out, INTERMEDIATE);
                            return test.install(DV, out, user.certificate());
                        },
                        "The root 'cn=No CA,c=JP' is no CA: its basicConstraints is cA: FALSE"),
                fault(
                        "rootThatMayHaveNoCaBelow",
                        (test, out) -> {
                            OutsideCa last = OutsideCa.root(
                                    file("path-length"), "Last", OutsideCa.CA.replace("CA:TRUE", "CA:TRUE, pathlen:0"));
                            last.issue(test.csr, out, INTERMEDIATE);
                            return test.install(DV, out, last.certificate());
                        },
                        "The root 'cn=Last,c=JP' has the pathLenConstraint 0"),
                fault(
                        "rootThatMaySignNoCertificates",
                        (test, out) -> {
                            OutsideCa lists = OutsideCa.root(
                                    file("key-usage"), "Lists", OutsideCa.CA.replace("keyCertSign, ", ""));
                            lists.issue(test.csr, out, INTERMEDIATE);
                            return test.install(DV, out, lists.certificate());
                        },
                        "its keyUsage lacks keyCertSign"),
                fault(
                        "rootWithAShortKey",
                        (test, out) -> {
                            OutsideCa small =
                                    OutsideCa.root(file("short"), "Short", OutsideCa.CA, "-newkey", "rsa:1024");
                            small.issue(test.csr, out, INTERMEDIATE);
                            return test.install(DV, out, small.certificate());
                        },
                        "The root 'cn=Short,c=JP' has an RSA key of less than 2048 bits"),
                fault(
                        "outlivesItsRoot",
                        (test, out) -> {
                            OutsideCa old = OutsideCa.root(
                                    file("old"), "Old", OutsideCa.CA, "-newkey", "rsa:2048", "-days", "365");
                            old.issue(test.csr, out, INTERMEDIATE);
                            return test.install(DV, out, old.certificate());
                        },
                        "and outlives the root 'cn=Old,c=JP'"),
                fault(
                        "uselessIntermediate",
                        (test, out) -> {
                            OutsideCa other = OutsideCa.root(file("useless"), "Useless", OutsideCa.CA);
                            test.root.issue(test.csr, out, INTERMEDIATE);
                            return test.install(DV, out, test.root.certificate(), other.certificate());
                        },
                        "The intermediate 1 'cn=Useless,c=JP' is not on the path to the root"),
                fault(
                        "tooManyIntermediates",
                        (test, out) -> {
                            test.root.issue(test.csr, out, INTERMEDIATE);
                            Path one = test.root.certificate();
                            return test.install(DV, out, one, one, one, one, one, one);
                        },
                        "There are 5 intermediate certificates; a path has at most 4"),
                fault(
                        "nothing",
                        (test, out) -> test.install(DV, Files.write(out, new byte[0]), test.root.certificate()),
                        "is no certificate: it must be X.509, in PEM or DER"),
                fault(
                        "garbage",
                        (test, out) -> test.install(
                                DV,
                                Files.writeString(
                                        out, "-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n"),
                                test.root.certificate()),
                        "The certificate cannot be read: it is not an X.509 certificate"),
                fault(
                        "aRequest",
                        (test, out) -> test.install(DV, test.csr, test.root.certificate()),
                        "is no certificate: it must be X.509, in PEM or DER"),
                fault(
                        "huge",
                        (test, out) -> test.install(DV, Files.write(out, new byte[100_000]), test.root.certificate()),
                        "is larger than 65536 bytes; no certificate is"),
                fault(
                        "hugeForTheServer",
                        (test, out) -> test.install(
                                DV,
                                Files.writeString(
                                        out,
                                        "-----BEGIN CERTIFICATE-----\n" + "A".repeat(40_000)
                                                + "\n-----END CERTIFICATE-----\n"),
                                test.root.certificate()),
                        "The certificate is longer than 20480 characters"),
                fault(
                        "severalInOneFile",
                        (test, out) -> {
                            test.root.issue(test.csr, out, INTERMEDIATE);
                            String both = Files.readString(out) + Files.readString(test.root.certificate());
                            return test.install(DV, Files.writeString(out, both), test.root.certificate());
                        },
                        "holds several certificates. Put each into a file of its own"),
                fault(
                        "noFile",
                        (test, out) -> test.install(DV, file("nowhere.crt"), test.root.certificate()),
                        "--certificate: there is no file"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    @Order(2)
    @Requirement({"KEY-3", "OPS-5"})
    void aWrongCertificateIsRefusedWithItsFaultAndChangesNothing(String name, Fault fault, List<String> told)
            throws IOException {
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
                with("certificatePolicies", "certificatePolicies = 2.23.140.1.2.1, 1.2.392.200091.100.901.4")
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
        server.cli().id("officer2", "fetch", id, "--out", user.toString());
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
        assertThat(administrator("authority", "csr", DV).err())
                .hasLineCount(1)
                .contains("Authority jprs-dv has its certificate from the CA outside");
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
}
