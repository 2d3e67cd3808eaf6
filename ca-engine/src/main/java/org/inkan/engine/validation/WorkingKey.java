package org.inkan.engine.validation;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.spec.DSAPublicKeySpec;

/** The key of a certificate in its path: a DSA key without parameters has those of the key above it. */
final class WorkingKey {

    private WorkingKey() {}

    /** RFC 5280 section 6.1.4 (d) to (f). */
    static PublicKey below(PublicKey above, X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        if (key instanceof DSAPublicKey dsa
                && dsa.getParams() == null
                && above instanceof DSAPublicKey heir
                && heir.getParams() != null) {
            try {
                return KeyFactory.getInstance("DSA")
                        .generatePublic(new DSAPublicKeySpec(
                                dsa.getY(),
                                heir.getParams().getP(),
                                heir.getParams().getQ(),
                                heir.getParams().getG()));
            } catch (GeneralSecurityException e) {
                return key;
            }
        }
        return key;
    }

    /** Whether the key can verify only together with one above it. */
    static boolean inherits(PublicKey key) {
        return key instanceof DSAPublicKey dsa && dsa.getParams() == null;
    }
}
