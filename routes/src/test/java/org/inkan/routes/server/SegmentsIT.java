package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.routes.server.TestServer.CA;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Forty certificates in segments of ten. */
@Timeout(180)
class SegmentsIT {

    @Test
    @Requirement({"REP-5", "CRT-6"})
    void fortyCertificatesFillCrl2ToCrl5(@TempDir Path folder) throws IOException {
        try (TestServer server = TestServer.start(folder)) {
            List<Path> certificates = new ArrayList<>();
            server.csr("key", "/C=JP/CN=key");
            for (int i = 0; i < 40; i++) {
                Path certificate = server.file(i + ".crt");
                server.cli().enrol(server.csr("user" + i, "/C=JP/CN=user " + i, server.file("key.key")), certificate);
                certificates.add(certificate);
            }
            assertThat(Tool.ldapsearch(server.ldap(), CA, "one", "cn").out())
                    .contains("cn: CRL1", "cn: CRL2", "cn: CRL3", "cn: CRL4", "cn: CRL5")
                    .doesNotContain("cn: CRL6");
            for (int i = 0; i < 40; i++) {
                String text = Tool.output(
                        "openssl",
                        "x509",
                        "-noout",
                        "-text",
                        "-in",
                        certificates.get(i).toString());
                assertThat(Tool.find("DirName:.*CN = (CRL[0-9]+)", text)).isEqualTo("CRL" + (2 + i / 10));
            }
            Path inThird = certificates.get(15);
            assertThat(server.verify(inThird, server.crlOverLdap("cn=CRL3," + CA))
                            .exit())
                    .isZero();
            Outcome wrong = server.verify(inThird, server.crlOverLdap("cn=CRL2," + CA));
            assertThat(wrong.exit()).isNotZero();
            assertThat(wrong.out() + wrong.err()).containsIgnoringCase("crl scope");
        }
    }
}
