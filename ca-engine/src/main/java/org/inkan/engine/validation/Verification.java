package org.inkan.engine.validation;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertException;
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
            certificate.verify(key);
            return true;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            return isSigned(verifiers -> new JcaX509CertificateHolder(certificate).isSignatureValid(verifiers), key);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    /** Whether the key has signed the CRL; {@code false} also for an algorithm that nobody here knows. */
    static boolean isSigned(X509CRLHolder crl, PublicKey key) {
        return isSigned(crl::isSignatureValid, key);
    }

    /** Something that has a signature. */
    @FunctionalInterface
    private interface Signed {
        boolean isValid(ContentVerifierProvider verifiers) throws CertException, CertificateException;
    }

    /** The JDK's algorithms are faster; Bouncy Castle knows more of them. */
    private static boolean isSigned(Signed signed, PublicKey key) {
        SubjectPublicKeyInfo encoded = SubjectPublicKeyInfo.getInstance(key.getEncoded());
        try {
            return signed.isValid(new JcaContentVerifierProviderBuilder().build(encoded));
        } catch (CertException | CertificateException | OperatorCreationException | RuntimeException unknown) {
            try {
                return signed.isValid(new JcaContentVerifierProviderBuilder()
                        .setProvider(PROVIDER)
                        .build(encoded));
            } catch (CertException | CertificateException | OperatorCreationException | RuntimeException e) {
                return false;
            }
        }
    }
}
