package org.inkan.routes.server;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplecertificatereport.SimpleCertificateReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.CertificateValidator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.List;
import org.inkan.routes.server.Relying.Verdict;
import org.jspecify.annotations.Nullable;

/** What the European Commission's Digital Signature Services say of a certificate, with its usual policy. */
final class EuDss {

    private EuDss() {}

    /**
     * Their verdict.
     *
     * @param link name of the link certificate at hand, if one is
     * @param crls name of a file of CRLs in PEM
     */
    static Verdict verdict(TestServer server, String root, @Nullable String link, String certificate, String crls)
            throws IOException, GeneralSecurityException {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(token(server.file(root + ".crt")));
        CommonCertificateSource further = new CommonCertificateSource();
        if (link != null) {
            further.addCertificate(token(server.file(link + ".crt")));
        }
        CertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        verifier.setAdjunctCertSources(further);
        verifier.setAIASource(null);
        verifier.setCrlSource(new ExternalResourcesCRLSource(lists(server.file(crls))));
        CertificateToken asked = token(server.file(certificate + ".crt"));
        CertificateValidator validator = CertificateValidator.fromCertificate(asked);
        validator.setCertificateVerifier(verifier);
        SimpleCertificateReport report = validator.validate().getSimpleReport();
        Indication indication = report.getCertificateIndication(asked.getDSSIdAsString());
        if (indication == Indication.PASSED) {
            return Verdict.GOOD;
        }
        SubIndication why = report.getCertificateSubIndication(asked.getDSSIdAsString());
        return why == SubIndication.REVOKED_NO_POE || why == SubIndication.REVOKED
                ? Verdict.REVOKED
                : Verdict.UNDECIDED;
    }

    private static CertificateToken token(Path file) {
        return DSSUtils.loadCertificate(file.toFile());
    }

    private static InputStream[] lists(Path pem) throws IOException, GeneralSecurityException {
        List<InputStream> lists = new ArrayList<>();
        try (InputStream in = Files.newInputStream(pem)) {
            for (var crl : CertificateFactory.getInstance("X.509").generateCRLs(in)) {
                lists.add(new ByteArrayInputStream(((X509CRL) crl).getEncoded()));
            }
        }
        return lists.toArray(InputStream[]::new);
    }
}
