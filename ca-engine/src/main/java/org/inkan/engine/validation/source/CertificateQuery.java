package org.inkan.engine.validation.source;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * Whose certificates are wanted.
 *
 * @param subject their subject
 * @param addresses where the one that they have signed says they are (authorityInfoAccess, RFC 5280 section 4.2.2.1)
 */
public record CertificateQuery(X500Principal subject, List<URI> addresses) {

    /** Copies. */
    public CertificateQuery {
        addresses = List.copyOf(addresses);
    }

    /** The issuers of a certificate. */
    public static CertificateQuery issuersOf(X509Certificate certificate) {
        return new CertificateQuery(certificate.getIssuerX500Principal(), Addresses.issuers(certificate));
    }
}
