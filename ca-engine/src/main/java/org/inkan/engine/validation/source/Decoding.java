package org.inkan.engine.validation.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.cert.X509CRLHolder;

/** Reads certificates and CRLs of strangers. */
public final class Decoding {

    private static final CertificateFactory FACTORY = factory();

    private Decoding() {}

    private static CertificateFactory factory() {
        try {
            return CertificateFactory.getInstance("X.509");
        } catch (CertificateException e) {
            throw new IllegalStateException("This Java machine reads no X.509 certificates.", e);
        }
    }

    /**
     * A certificate in DER.
     *
     * @throws CertificateException if it is none
     */
    public static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate) FACTORY.generateCertificate(new ByteArrayInputStream(der));
    }

    /** A certificate in DER; an obstacle if it is none. */
    static Optional<X509Certificate> certificate(byte[] der, String place, Budget budget) {
        try {
            return Optional.of(certificate(der));
        } catch (CertificateException e) {
            budget.note(new Obstacle(Obstacle.Kind.UNREADABLE, place, ""));
            return Optional.empty();
        }
    }

    /** A CRL in DER; an obstacle if it is none. */
    static Optional<FoundCrl> crl(byte[] der, String place, Budget budget) {
        try {
            return Optional.of(new FoundCrl(new X509CRLHolder(der), place));
        } catch (IOException | RuntimeException e) {
            budget.note(new Obstacle(Obstacle.Kind.UNREADABLE, place, ""));
            return Optional.empty();
        }
    }
}
