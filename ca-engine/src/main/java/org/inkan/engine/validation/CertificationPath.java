package org.inkan.engine.validation;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * A path whose names chain and whose signatures verify.
 *
 * @param certificates the end certificate first, the one that the trust anchor has issued last; without the anchor's own
 * @param anchor the trust anchor
 */
public record CertificationPath(List<X509Certificate> certificates, X509Certificate anchor) {

    /** Copies. */
    public CertificationPath {
        certificates = List.copyOf(certificates);
    }

    /** The issuer of the certificate at this position. */
    X509Certificate issuer(int position) {
        return position + 1 < certificates.size() ? certificates.get(position + 1) : anchor;
    }

    /** The certificates above this position, the anchor's last. */
    List<X509Certificate> above(int position) {
        List<X509Certificate> above = new ArrayList<>(certificates.subList(position + 1, certificates.size()));
        above.add(anchor);
        return above;
    }

    /** The working public key of the issuer of the certificate at this position (RFC 5280 section 6.1.4 (d) to (f)). */
    PublicKey issuerKey(int position) {
        PublicKey key = anchor.getPublicKey();
        for (int i = certificates.size() - 1; i > position; i--) {
            key = WorkingKey.below(key, certificates.get(i));
        }
        return key;
    }
}
