package org.inkan.engine.changeover;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Somebody with Bouncy Castle's path builder who trusts one root, and has what the CA entry shows: certificates and CRLs.
 *
 * @param root trusted
 * @param shown values of cACertificate, in DER
 * @param crls full CRLs, in DER
 */
@SuppressWarnings("ArrayRecordComponent") // made, used and forgotten
record RelyingParty(byte[] root, Collection<byte[]> shown, Collection<byte[]> crls) {

    private static final Provider PROVIDER = new BouncyCastleProvider();

    /**
     * What the validator says of one path, the root's own certificate left out.
     *
     * @param path the certificate first
     * @return {@code valid}, or what is wrong
     */
    String verdict(List<byte[]> path, Instant at) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509", PROVIDER);
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : path) {
            certificates.add(certificate(factory, der));
        }
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(certificate(factory, root), null)));
        parameters.addCertStore(store(factory));
        parameters.setRevocationEnabled(true);
        parameters.setDate(Date.from(at));
        try {
            CertPathValidator.getInstance("PKIX", PROVIDER)
                    .validate(factory.generateCertPath(certificates), parameters);
            return "valid";
        } catch (CertPathValidatorException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private CertStore store(CertificateFactory factory) throws GeneralSecurityException {
        List<Object> known = new ArrayList<>();
        for (byte[] der : shown) {
            known.add(certificate(factory, der));
        }
        for (byte[] der : crls) {
            known.add(factory.generateCRL(new java.io.ByteArrayInputStream(der)));
        }
        return CertStore.getInstance("Collection", new CollectionCertStoreParameters(known), PROVIDER);
    }

    /** How many CAs stand between the root and the certificate; fails with the builder's words if it is not valid. */
    int links(byte[] certificate, Instant at) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509", PROVIDER);
        X509Certificate target = certificate(factory, certificate);
        X509CertSelector wanted = new X509CertSelector();
        wanted.setCertificate(target);
        PKIXBuilderParameters parameters =
                new PKIXBuilderParameters(Set.of(new TrustAnchor(certificate(factory, root), null)), wanted);
        parameters.addCertStore(store(factory));
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(target)), PROVIDER));
        parameters.setRevocationEnabled(true);
        parameters.setDate(Date.from(at));
        return CertPathBuilder.getInstance("PKIX", PROVIDER)
                        .build(parameters)
                        .getCertPath()
                        .getCertificates()
                        .size()
                - 1;
    }

    private static X509Certificate certificate(CertificateFactory factory, byte[] der) throws GeneralSecurityException {
        return (X509Certificate) factory.generateCertificate(new java.io.ByteArrayInputStream(der));
    }
}
