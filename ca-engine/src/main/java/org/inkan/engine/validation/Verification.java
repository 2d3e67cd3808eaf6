package org.inkan.engine.validation;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/** Signatures of strangers, whose algorithms are not only those that Inkan signs with. */
final class Verification {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private Verification() {}

    /** Whether the key has signed the certificate; {@code false} also for an algorithm that nobody here knows. */
    static boolean isSigned(X509Certificate certificate, PublicKey key) {
        try {
            return new JcaX509CertificateHolder(certificate).isSignatureValid(verifiers(key));
        } catch (Exception e) {
            return false;
        }
    }

    /** Whether the key has signed the CRL; {@code false} also for an algorithm that nobody here knows. */
    static boolean isSigned(X509CRLHolder crl, PublicKey key) {
        try {
            return crl.isSignatureValid(verifiers(key));
        } catch (Exception e) {
            return false;
        }
    }

    private static ContentVerifierProvider verifiers(PublicKey key) throws OperatorCreationException {
        return new JcaContentVerifierProviderBuilder()
                .setProvider(PROVIDER)
                .build(SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }
}
