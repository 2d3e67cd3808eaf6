package org.inkan.routes.server;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/** A relying party with nothing but a JDK. As a program: CA certificate, certificate; says {@code valid} or why not. */
public final class PkixCheck {

    private PkixCheck() {}

    /** Validates the certificate in the second file under the one in the first. */
    public static void main(String[] files) throws Exception {
        try (InputStream anchor = Files.newInputStream(Path.of(files[0]));
                InputStream certificate = Files.newInputStream(Path.of(files[1]))) {
            validate(certificate(anchor), certificate(certificate), List.of());
            System.out.println("valid");
        } catch (CertPathValidatorException e) {
            System.out.println(e.getReason());
        }
    }

    static void validate(X509Certificate anchor, X509Certificate certificate, List<CertStore> stores)
            throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
        parameters.setRevocationEnabled(true);
        parameters.setCertStores(stores);
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
    }

    static X509Certificate certificate(InputStream in) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
}
