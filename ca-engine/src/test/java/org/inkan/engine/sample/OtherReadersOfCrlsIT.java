package org.inkan.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.inkan.engine.Command;
import org.inkan.engine.TestCa;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The CRLs of the shipped authorities as OpenSSL, GnuTLS, NSS and dumpasn1 read them, with a revocation on them. */
@Requirement({"REV-5", "REV-3"})
@SuppressWarnings("NullAway.Init")
class OtherReadersOfCrlsIT {

    @TempDir
    private static Path folder;

    private static TestCa ca;
    private static X509Certificate good;
    private static X509Certificate revoked;

    @BeforeAll
    static void issueAndRevoke() {
        ca = TestCa.openNow(folder.resolve("home"), PolicyFolder.read(TestCa.CONF));
        good = ca.issue("Good");
        revoked = ca.issue("Revoked");
        ca.revoke(revoked.getSerialNumber(), "keyCompromise");
    }

    @AfterAll
    static void close() {
        ca.close();
    }

    private record Crl(String name, Authority authority, String file) {

        /** Whether it speaks for a part of the certificates, as a critical issuingDistributionPoint says. */
        boolean isPart() {
            return name.contains("cn=CRL");
        }

        String pem() throws IOException {
            return Files.writeString(
                            Files.createTempFile(folder, "list", ".pem"),
                            Command.succeed("openssl", "crl", "-inform", "DER", "-in", file()))
                    .toString();
        }

        SampleFiles path() throws IOException {
            return SampleFiles.write(
                    Files.createTempDirectory(folder, "ca"),
                    List.of(authority.active().encodedCertificate()));
        }
    }

    private static List<Crl> crls() throws Exception {
        List<Crl> crls = new ArrayList<>();
        for (Authority authority : ca.engine().authorities()) {
            List<Entry> entries = new ArrayList<>();
            entries.add(ca.entry(authority.definition().subject()));
            for (int n = 1; n <= 2 && authority.definition().authority().equals(TestCa.ID); n++) {
                entries.add(
                        ca.entry(DirectoryTree.segment(authority.definition().subject(), n)));
            }
            for (Entry entry : entries) {
                for (String attribute :
                        List.of(AttributeNames.CERTIFICATE_REVOCATION_LIST, AttributeNames.AUTHORITY_REVOCATION_LIST)) {
                    if (entry.hasAttribute(attribute)) {
                        Path file = Files.write(
                                Files.createTempFile(folder, "list", ".crl"), entry.getAttributeValueBytes(attribute));
                        crls.add(new Crl(entry.getDN(), authority, file.toString()));
                    }
                }
            }
        }
        assertThat(crls).as("g-id's four, and one of each other authority").hasSize(7);
        return crls;
    }

    @Test
    void openssl() throws Exception {
        for (Crl crl : crls()) {
            assertThat(Command.run(
                                    "openssl",
                                    "crl",
                                    "-inform",
                                    "DER",
                                    "-in",
                                    crl.file(),
                                    "-noout",
                                    "-CAfile",
                                    crl.path().file("root.pem"))
                            .output())
                    .isEqualTo("verify OK\n");
        }
    }

    @Test
    void gnuTls() throws Exception {
        for (Crl crl : crls()) {
            String file = crl.file();
            assertThat(Command.succeed("certtool", "--crl-info", "--inder", "--infile", file))
                    .contains("X.509 Certificate Revocation List Information:")
                    .doesNotContain("rror");
            assertThat(Command.run(
                                    "certtool",
                                    "--verify-crl",
                                    "--load-ca-certificate",
                                    crl.path().file("root.pem"),
                                    "--infile",
                                    crl.pem())
                            .output())
                    .as(crl.name())
                    .contains("Verification output: Verified.");
        }
    }

    @Test
    void dumpasn1() throws Exception {
        for (Crl crl : crls()) {
            assertThat(Command.succeed("dumpasn1", crl.file())).contains("0 warnings, 0 errors.");
        }
    }

    /** NSS knows no issuingDistributionPoint, which RFC 5280 section 5.2.5 makes critical; hence the full CRL beside. */
    @Test
    void nss() throws Exception {
        for (Crl crl : crls()) {
            NssDatabase nss = NssDatabase.of(crl.path());
            Command taken = nss.addCrl(crl.file());
            if (crl.isPart()) {
                assertThat(taken.output()).as(crl.name()).contains("unknown critical extension");
            } else {
                assertThat(taken.exit()).as(crl.name() + taken).isZero();
            }
        }
    }

    private static SampleFiles path(X509Certificate certificate) throws Exception {
        return SampleFiles.write(
                Files.createTempDirectory(folder, "path"),
                List.of(certificate.getEncoded(), ca.authority().active().encodedCertificate()));
    }

    private static Crl full() throws Exception {
        return crls().get(0);
    }

    @Test
    void nssRefusesWhatTheFullCrlLists() throws Exception {
        for (X509Certificate certificate : List.of(good, revoked)) {
            NssDatabase nss = NssDatabase.of(path(certificate));
            assertThat(nss.addCrl(full().file()).exit()).isZero();
            assertThat(nss.validate("S").output())
                    .isEqualTo(
                            certificate.equals(good)
                                    ? "certutil: certificate is valid\n"
                                    : "certutil: certificate is invalid: Peer's Certificate has been revoked.\n");
        }
    }

    @Test
    void gnuTlsRefusesWhatTheFullCrlLists() throws Exception {
        String crl = full().pem();
        for (X509Certificate certificate : List.of(good, revoked)) {
            SampleFiles files = path(certificate);
            Command verified = Command.run(
                    "certtool",
                    "--verify",
                    "--load-ca-certificate",
                    files.file("root.pem"),
                    "--load-crl",
                    crl,
                    "--infile",
                    files.file("0.pem"));
            assertThat(verified.output())
                    .contains(
                            certificate.equals(good)
                                    ? "The certificate is trusted."
                                    : "The certificate chain is revoked.");
        }
    }
}
