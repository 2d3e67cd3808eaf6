package org.inkan.engine.validation.source;

import java.security.cert.X509Certificate;
import java.util.List;

/** A place where certificates of CAs and of CRL issuers are found. */
public interface CertificateSource {

    /**
     * Certificates whose subject may be the one wanted; some may be others', or forged: who asked checks.
     *
     * @param budget is charged for what is fetched, and told what stood in the way
     * @throws BoundReachedException if the budget is used up
     */
    List<X509Certificate> certificates(CertificateQuery query, Budget budget);
}
