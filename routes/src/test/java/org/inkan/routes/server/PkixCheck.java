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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A relying party with nothing but a JDK. As a program: the root's certificate, the certificate, and those between them, its
 * issuer's first; says {@code valid} or why not.
 */
public final class PkixCheck {

    private PkixCheck() {}

    /** Validates the path in the second file and those after it under the certificate in the first. */
    public static void main(String[] files) throws Exception {
        List<X509Certificate> certificates = new ArrayList<>();
        for (String file : files) {
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                certificates.add(certificate(in));
            }
        }
        try {
            validate(certificates.get(0), certificates.subList(1, certificates.size()), List.of());
            System.out.println("valid");
        } catch (CertPathValidatorException e) {
            System.out.println(e.getReason());
        }
    }

    static void validate(X509Certificate anchor, X509Certificate certificate, List<CertStore> stores)
            throws GeneralSecurityException {
        validate(anchor, List.of(certificate), stores);
    }

    private static void validate(X509Certificate anchor, List<X509Certificate> path, List<CertStore> stores)
            throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
        parameters.setRevocationEnabled(true);
        parameters.setCertStores(stores);
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    }

    static X509Certificate certificate(InputStream in) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
}
