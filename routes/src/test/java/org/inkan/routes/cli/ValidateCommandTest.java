package org.inkan.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.inkan.schema.Requirement;
import org.inkan.schema.SharedFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The validation at the command line, on certificates and CRLs of NIST PKITS. */
@Requirement("XC-6")
class ValidateCommandTest {

    private static final String POLICY_1 = "2.16.840.1.101.3.2.1.48.1";
    private static final String POLICY_2 = "2.16.840.1.101.3.2.1.48.2";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Path pkits = SharedFolder.of("pkits");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int validate(String certificate, String... options) throws IOException {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine commandLine = Inkan.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        Path crls = folder.resolve("crls.pem");
        Files.writeString(crls, pem("crls/TrustAnchorRootCRL.crl") + pem("crls/GoodCACRL.crl"));
        List<String> arguments = new ArrayList<>(List.of(
                "validate",
                pkits.resolve("certs/" + certificate).toString(),
                "--trust",
                pkits.resolve("certs/TrustAnchorRootCertificate.crt").toString(),
                "--with",
                pkits.resolve("certs/GoodCACert.crt").toString(),
                "--with",
                crls.toString()));
        arguments.addAll(List.of(options));
        return commandLine.execute(arguments.toArray(new String[0]));
    }

    private String pem(String crl) throws IOException {
        return "-----BEGIN X509 CRL-----\n"
                + Base64.getMimeEncoder().encodeToString(Files.readAllBytes(pkits.resolve(crl)))
                + "\n-----END X509 CRL-----\n";
    }

    @Test
    void aValidCertificateIsToldWithItsPathPoliciesAndCrls() throws IOException {
        assertThat(validate("ValidCertificatePathTest1EE.crt", "--at", "2020-01-01T00:00Z", "--policy", POLICY_1))
                .as(out + " " + err)
                .isZero();
        assertThat(out.toString().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("is valid at 2020-01-01T00:00:00Z."),
                        line -> assertThat(line)
                                .startsWith("Path: ")
                                .contains("CN=Good CA")
                                .contains("CN=Trust Anchor"),
                        line -> assertThat(line).isEqualTo("Certificate policies: " + POLICY_1 + "."),
                        line -> assertThat(line).contains("CN=Good CA,").contains("is not revoked: CRL number 1"),
                        line -> assertThat(line).contains("Valid EE").contains("(87639:30 before)"));

        assertThat(validate("ValidCertificatePathTest1EE.crt", "--at", "2020-01-01T09:00+09:00", "--language", "ja"))
                .isZero();
        assertThat(out.toString()).contains("は 2020-01-01T00:00:00Z の時点で有効です。").contains("失効していません");
    }

    @Test
    void eachRefusalHasItsReason() throws IOException {
        assertThat(validate("InvalidRevokedEETest3EE.crt", "--at", "2020-01-01T00:00Z"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("is revoked: since 2010-01-01T08:30:01Z, reason keyCompromise");
        assertThat(validate("ValidCertificatePathTest1EE.crt", "--at", "2020-01-01T00:00Z", "--policy", POLICY_2))
                .isEqualTo(1);
        assertThat(out.toString()).contains("not valid under a policy that is demanded");
        assertThat(validate("ValidCertificatePathTest1EE.crt", "--at", "2032-01-01T00:00Z", "--language", "ja"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("有効期間を過ぎています");
    }

    @Test
    void wrongUsageIsTold() throws IOException {
        assertThat(validate("ValidCertificatePathTest1EE.crt", "--at", "yesterday"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--at is 'yesterday'");
        assertThat(validate("ValidCertificatePathTest1EE.crt", "--policy", "gold"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("'gold' is not an object identifier");
        assertThat(validate("ValidCertificatePathTest1EE.crt", "--policy", "")).isEqualTo(2);
        assertThat(err.toString()).contains("one of them is empty", "numbers with dots, such as 1.2.392");
        assertThat(validate("ValidCertificatePathTest1EE.crt", "--allow", "ftp://a/"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("ftp://a/");
    }
}
