package org.inkan.engine.lint.certificate;

import java.util.Arrays;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SignatureProvider;

/** Tells a self-signed certificate from one that a CA has issued to itself, such as a link certificate. */
final class SelfSigned {

    private SelfSigned() {}

    /** Whether the certificate's own key has made its signature. */
    static boolean is(LintedCertificate certificate) {
        if (!certificate.isSelfIssued()) {
            return false;
        }
        byte[] tbs = certificate.node().child(0).encoded();
        byte[] signature = certificate.signature().content();
        byte[] octets = Arrays.copyOfRange(signature, Math.min(1, signature.length), signature.length);
        return SignatureAlgorithm.of(certificate.signatureAlgorithm())
                .filter(algorithm -> SignatureProvider.chosen()
                        .verify(certificate.publicKey(), algorithm, octets, tbs, 0, tbs.length))
                .isPresent();
    }
}
