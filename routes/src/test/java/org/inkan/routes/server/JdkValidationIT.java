package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.LDAPCertStoreParameters;
import java.security.cert.X509Certificate;
import java.util.List;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's PKIX validator, with our directory as its certificate store and with the addresses in the certificate. */
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class JdkValidationIT {

    private static TestServer server;
    private static Path good;
    private static Path revoked;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = TestServer.start(folder);
        good = server.file("good.crt");
        revoked = server.file("revoked.crt");
        server.cli().enrol(server.csr("good", "/C=JP/CN=good"), good);
        server.cli().enrol(server.csr("revoked", "/C=JP/CN=revoked"), revoked);
        server.cli().revoke(TestServer.serialNumber(revoked), "cessationOfOperation");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Requirement({"REP-4", "REP-8", "REV-3"})
    void withOurDirectoryAsItsStore() throws IOException, GeneralSecurityException {
        CertStore store = CertStore.getInstance("LDAP", new LDAPCertStoreParameters("127.0.0.1", server.ldap()));
        X509Certificate anchor = certificate(server.caCertificate());
        PkixCheck.validate(anchor, certificate(good), List.of(store));
        assertThat(reason(anchor, certificate(revoked), store))
                .isEqualTo(CertPathValidatorException.BasicReason.REVOKED);
    }

    @Test
    @Requirement({"CRT-6", "REP-5"})
    void withTheAddressesInTheCertificate() throws IOException {
        assertThat(byDistributionPoints(good)).isEqualTo("valid");
        assertThat(byDistributionPoints(revoked)).isEqualTo("REVOKED");
    }

    private static Object reason(X509Certificate anchor, X509Certificate certificate, CertStore store)
            throws GeneralSecurityException {
        try {
            PkixCheck.validate(anchor, certificate, List.of(store));
            return "valid";
        } catch (CertPathValidatorException e) {
            return e.getReason();
        }
    }

    private static String byDistributionPoints(Path certificate) throws IOException {
        return Tool.output(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dcom.sun.security.enableCRLDP=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PkixCheck.class.getName(),
                        server.caCertificate().toString(),
                        certificate.toString())
                .strip();
    }

    private static X509Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return PkixCheck.certificate(in);
        }
    }
}
