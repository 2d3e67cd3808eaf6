package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code inkan profile}: every profile of the distribution as a table, and as a sample that OpenSSL takes. */
@Requirement("CRT-1")
class ProfileCommandIT {

    private static final String CONF = TestServer.conf().toString();

    @TempDir
    private Path folder;

    private static List<String> profiles() throws IOException {
        try (Stream<Path> files = Files.list(TestServer.conf().resolve("profiles"))) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
        }
    }

    private static Outcome show(String... more) {
        return Cli.execute(Stream.concat(Stream.of("profile", "show", "--conf", CONF), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void everyProfileIsShownInBothLanguages() throws IOException {
        for (String profile : profiles()) {
            Outcome japanese = show(profile);
            assertThat(japanese.exit()).as(japanese.err()).isZero();
            assertThat(japanese.out()).contains("| 領域名", "| 設定値", "| クリティカル", "subjectPublicKeyInfo");
            Outcome english = show(profile, "--lang", "en");
            assertThat(english.out())
                    .contains("| Field", "| Value", "| Critical", "validity.notAfter", "(" + profile + ")");
            assertThat(english.out().lines().count())
                    .isEqualTo(japanese.out().lines().count());
        }
    }

    @Test
    void theTableSaysWhatTheCpSays() {
        String table = show("jprs-ov", "--lang", "en").out();
        assertThat(table.lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "JPRS CP 7.1.1, table 7.1.1.2 (表 7.1.1.2)",
                        "| issuer.commonName | JPRS Organization Validation Authority - G4 | PrintableString | - | fixed |",
                        "| subject.countryName | JP | PrintableString | - | fixed |",
                        "| subject.localityName | L | UTF8String | - | application |",
                        "| keyUsage | digitalSignature | | TRUE | fixed |",
                        "| extKeyUsage | serverAuth | | FALSE | fixed |",
                        "| subjectAltName | dNSName (1..100) | | FALSE | application |");
        assertThat(table)
                .contains("P397D after notBefore, last second included, at most P398D after notBefore; signed from"
                        + " 2026-03-15: P199D, at most P200D; signed from 2027-03-15: P99D, at most P100D; signed from"
                        + " 2029-03-15: P46D, at most P47D");
        assertThat(show("jprs-dv").out()).contains("2029-03-15 以降の署名は P46D（最大 P47D）");
        assertThat(show("jpcert-root", "--lang", "en").out())
                .contains("basicConstraints: printed 'critical: FALSE'; given 'critical: TRUE': RFC 5280");
        assertThat(show("member-subscriber").out()).contains("申請", "組織", "固定値", "認証局", "文書の表と異なる項目");
        assertThat(show("member-subscriber").out()).contains("保存期間（作成日から最低）： 申請 P5Y、証明書と CRL P5Y、監査ログ P5Y");
        assertThat(show("g-id-subscriber", "--lang", "en").out())
                .contains("Kept after the certificate's end, at least: applications P10Y, certificates and CRLs P10Y,"
                        + " audit log P10Y");
    }

    @Test
    @Requirement("CRT-2")
    void openSslVerifiesASampleOfEveryProfile() throws IOException {
        for (String profile : profiles()) {
            Outcome made = Cli.execute("profile", "example", profile, "--conf", CONF, "--out", folder.toString());
            assertThat(made.exit()).as(made.err()).isZero();
            Path sample = folder.resolve(profile + ".crt");
            assertThat(Tool.output("openssl", "x509", "-noout", "-text", "-in", sample.toString()))
                    .contains("X509v3 extensions");
            assertThat(Tool.run(
                                    "openssl",
                                    "verify",
                                    "-x509_strict",
                                    "-CAfile",
                                    folder.resolve(profile + "-ca.crt").toString(),
                                    sample.toString())
                            .out())
                    .endsWith(profile + ".crt: OK\n");
        }
    }

    @Test
    @Requirement("OPS-5")
    void whatIsNotThereIsNamed() {
        Outcome unknown = show("nothing");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err())
                .contains("There is no profile 'nothing'. There are: g-id-cross, ")
                .hasLineCount(1);
        assertThat(show("jprs-dv", "--lang", "fr").exit()).isEqualTo(2);
        assertThat(Cli.execute("profile").exit()).isEqualTo(2);
        Outcome sample = Cli.execute("profile", "example", "jprs-dv", "--conf", CONF, "--out", "/proc/none");
        assertThat(sample.exit()).isEqualTo(1);
        assertThat(sample.err()).contains("cannot be written to /proc/none").hasLineCount(1);
    }
}
