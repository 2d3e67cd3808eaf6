package org.inkan.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.inkan.routes.mirror.TestCrls;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The lint at the command line, on what OpenSSL has made. */
@Requirement("CRT-7")
class LintCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int lint(String... arguments) {
        CommandLine commandLine = Inkan.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "lint";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return commandLine.execute(all);
    }

    private Path certificate(String... options) throws IOException, InterruptedException {
        Path file = folder.resolve("c.pem");
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-keyout",
                folder.resolve("k.pem").toString(),
                "-out",
                file.toString(),
                "-subj",
                "/C=JP/CN=Test CA"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return file;
    }

    @Test
    void aCaOfOpensslHasNoError() throws Exception {
        Path file = certificate("-addext", "keyUsage=critical,keyCertSign,cRLSign");
        assertThat(lint(file.toString())).as(out.toString()).isZero();
        assertThat(out.toString()).doesNotContain("error:");
    }

    @Test
    void aFaultIsToldWithItsRule() throws Exception {
        Path file = certificate("-addext", "keyUsage=critical,digitalSignature");
        assertThat(lint(file.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("c.pem 1: error: cA is true, and keyCertSign is not among the uses."
                        + " [RFC 5280 4.2.1.9, ca-signs-certificates]");
    }

    @Test
    void jsonSaysTheSame() throws Exception {
        Path file = certificate("-addext", "keyUsage=critical,digitalSignature");
        assertThat(lint("--json", "--standard", "baseline-requirements", file.toString()))
                .isEqualTo(1);
        JsonNode findings = new ObjectMapper().readTree(out.toString());
        assertThat(findings.findValuesAsText("rule")).contains("ca-signs-certificates", "server-is-no-ca");
    }

    @Test
    void whatIsNoCertificateIsToldAndNotRead() throws IOException {
        Path file = Files.write(folder.resolve("x"), new byte[] {0x30, 3, 1, 1, 0});
        assertThat(lint(file.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("[RFC 5280 4.1, 5.1, structure]");
        assertThat(lint(Files.writeString(file, "hello").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no whole PEM block CERTIFICATE or X509 CRL in base64.");
    }

    @Test
    void ofPemThatIsNeitherItIsSaidWhatItIs() throws Exception {
        certificate();
        assertThat(lint(folder.resolve("k.pem").toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("what it has begins with PRIVATE KEY.")
                .doesNotContain("MI");
    }

    @Test
    void aCrlIsKnownByItsStructure() throws Exception {
        Instant now = Instant.parse("2026-11-22T00:00:00Z");
        Path file = Files.write(folder.resolve("crl"), TestCrls.der(7, now, now.plusSeconds(3_600)));
        lint(file.toString());
        assertThat(out.toString()).contains("authorityKeyIdentifier").doesNotContain("structure");
    }

    @Test
    void wrongUsageIsTold() {
        assertThat(lint("--standard", "nothing", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no standard 'nothing'");
        assertThat(lint(folder.resolve("none").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("There is no file");
    }
}
