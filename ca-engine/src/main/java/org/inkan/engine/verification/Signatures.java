package org.inkan.engine.verification;

import java.io.IOException;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SignatureProvider;

/** Signatures of certificates. */
public final class Signatures {

    private Signatures() {}

    /** Whether the certificate's signature is by this key; {@code false} also for an algorithm that we do not use. */
    public static boolean isSignedBy(X509CertificateHolder certificate, SubjectPublicKeyInfo key) {
        try {
            byte[] signed = certificate.toASN1Structure().getTBSCertificate().getEncoded("DER");
            return SignatureAlgorithm.of(certificate.getSignatureAlgorithm())
                    .map(algorithm -> SignatureProvider.chosen()
                            .verify(key, algorithm, certificate.getSignature(), signed, 0, signed.length))
                    .orElse(false);
        } catch (IOException e) {
            return false;
        }
    }
}
