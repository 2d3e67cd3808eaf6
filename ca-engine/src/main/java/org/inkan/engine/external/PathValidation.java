package org.inkan.engine.external;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.inkan.engine.HiddenCharacters;

/**
 * A second opinion on a path: Bouncy Castle's validator, which knows every algorithm that a profile may allow. It sees what
 * our own checks do not look at, such as name constraints of the CAs above.
 */
final class PathValidation {

    private static final Provider PROVIDER = new BouncyCastleProvider();

    private PathValidation() {}

    /**
     * What the validator holds against the path: a sentence.
     *
     * @param above the issuer first, the root last
     */
    static Optional<String> fault(GivenCertificate certificate, List<GivenCertificate> above, Instant now) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509", PROVIDER);
            X509Certificate root = read(factory, above.get(above.size() - 1));
            List<X509Certificate> path = new ArrayList<>();
            path.add(read(factory, certificate));
            for (GivenCertificate between : above.subList(0, above.size() - 1)) {
                path.add(read(factory, between));
            }
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX", PROVIDER).validate(factory.generateCertPath(path), parameters);
            return Optional.empty();
        } catch (CertPathValidatorException | CertificateException e) {
            return Optional.of("The path from the certificate to the root is not valid (RFC 5280 section 6.1): "
                    + HiddenCharacters.shown(String.valueOf(e.getMessage()))
                    + ". Ask the CA outside what is wrong with it.");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Bouncy Castle validates no paths.", e);
        }
    }

    private static X509Certificate read(CertificateFactory factory, GivenCertificate one) throws CertificateException {
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(one.der()));
    }
}
