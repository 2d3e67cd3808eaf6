package org.inkan.engine.crl;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our CRLs as OpenSSL reads them. */
@Requirement("REV-5")
class OpensslReadsCrlTest {

    @TempDir
    Path folder;

    private String text(byte[] crl) throws Exception {
        Path file = Files.write(folder.resolve("crl.der"), crl);
        Process openssl = new ProcessBuilder(
                        "openssl", "crl", "-text", "-noout", "-inform", "DER", "-in", file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(openssl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(openssl.exitValue()).as(output).isZero();
        return output;
    }

    @Test
    void segmentWithEntries() throws Exception {
        RevokedSet set = new RevokedSet();
        set.add(Crls.revoked(
                new BigInteger("7f112233445566778899aabbccddeeff00112233", 16), RevocationReason.UNSPECIFIED));
        set.add(Crls.revoked(new BigInteger("80", 16), RevocationReason.KEY_COMPROMISE));
        String text = text(Crls.writer()
                .write(
                        new CrlScope.Segment(2, Crls.SEGMENT_NAME, Crls.LDAP_URI),
                        BigInteger.valueOf(4711),
                        Crls.THIS_UPDATE,
                        Crls.NEXT_UPDATE,
                        set.view()));
        assertThat(text)
                .contains("Version 2 (0x1)")
                .contains("Signature Algorithm: ecdsa-with-SHA256")
                .contains("C = JP, O = \"SECOM Trust.net Co., Ltd.\", OU = SECOM Passport for G-ID")
                .contains("Last Update: Nov 20 03:00:00 2026 GMT")
                .contains("Next Update: Nov 22 03:00:00 2026 GMT")
                .containsPattern("X509v3 CRL Number: *\n *4711")
                .contains("X509v3 Issuing Distribution Point: critical")
                .contains("URI:" + Crls.LDAP_URI)
                .contains("Only User Certificates")
                .containsPattern("Serial Number: 80\n *Revocation Date: Nov 19 12:34:56 2026 GMT\n"
                        + " *CRL entry extensions:\n *X509v3 CRL Reason Code: *\n *Key Compromise")
                .containsPattern("Serial Number: 7F112233445566778899AABBCCDDEEFF00112233\n"
                        + " *Revocation Date: Nov 19 12:34:56 2026 GMT\n *Signature");
        assertThat(text.indexOf("Serial Number: 80")).isLessThan(text.indexOf("Serial Number: 7F11"));
    }

    @Test
    void emptyAndLarge() throws Exception {
        assertThat(text(Crls.full(RevokedView.EMPTY)))
                .contains("No Revoked Certificates.")
                .doesNotContain("critical");
        RevokedSet set = new RevokedSet();
        set.addAll(Crls.random(new Random(1), 10_000));
        assertThat(text(Crls.full(set.view())).lines().filter(line -> line.contains("Serial Number:")))
                .hasSize(10_000);
    }
}
