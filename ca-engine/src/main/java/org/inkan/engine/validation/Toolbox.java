package org.inkan.engine.validation;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/** A validator of section 6.1 and certificates as it wants them: the JDK's, or Bouncy Castle's, which knows ML-DSA too. */
final class Toolbox {

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private final @Nullable Provider provider;

    private Toolbox(@Nullable Provider provider) {
        this.provider = provider;
    }

    /** The JDK's, unless one of the path's signatures has an algorithm that it does not know. */
    static Toolbox forAlgorithmsOf(CertificationPath path) {
        return path.certificates().stream().allMatch(Toolbox::isKnown) ? new Toolbox(null) : new Toolbox(BOUNCY_CASTLE);
    }

    private static boolean isKnown(X509Certificate certificate) {
        try {
            return Signature.getInstance(certificate.getSigAlgName()) != null;
        } catch (NoSuchAlgorithmException e) {
            return false;
        }
    }

    X509Certificate read(X509Certificate certificate) throws GeneralSecurityException {
        return provider == null
                ? certificate
                : (X509Certificate) CertificateFactory.getInstance("X.509", provider)
                        .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
    }

    PKIXCertPathValidatorResult validate(List<X509Certificate> certificates, PKIXParameters parameters)
            throws GeneralSecurityException {
        if (provider == null) {
            return (PKIXCertPathValidatorResult) CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(certificates), parameters);
        }
        List<X509Certificate> read = new ArrayList<>();
        for (X509Certificate one : certificates) {
            read.add(read(one));
        }
        return (PKIXCertPathValidatorResult) CertPathValidator.getInstance("PKIX", provider)
                .validate(CertificateFactory.getInstance("X.509", provider).generateCertPath(read), parameters);
    }
}
