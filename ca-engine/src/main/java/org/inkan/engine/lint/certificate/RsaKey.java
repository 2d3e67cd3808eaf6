package org.inkan.engine.lint.certificate;

import java.io.IOException;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.lint.rule.UnreadableException;

/** The two numbers of an RSA key. */
final class RsaKey {

    private RsaKey() {}

    static RSAPublicKey of(SubjectPublicKeyInfo key) {
        try {
            return RSAPublicKey.getInstance(key.parsePublicKey());
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableException("The RSA key cannot be read.", e);
        }
    }

    static int modulusBits(SubjectPublicKeyInfo key) {
        return of(key).getModulus().bitLength();
    }
}
