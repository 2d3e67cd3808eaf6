package org.inkan.engine.validation.source;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.cert.X509CRLHolder;

/** Certificates and CRLs in memory: those that came with the request. */
public final class CertificatePool implements CertificateSource, CrlSource {

    private static final String PLACE = "the request";

    private final Map<X500Principal, List<X509Certificate>> certificates = new LinkedHashMap<>();
    private final Map<X500Principal, List<FoundCrl>> crls = new LinkedHashMap<>();

    private CertificatePool() {}

    /** A pool of these. */
    public static CertificatePool of(Collection<X509Certificate> certificates, Collection<X509CRLHolder> crls) {
        CertificatePool pool = new CertificatePool();
        certificates.forEach(one -> pool.certificates
                .computeIfAbsent(one.getSubjectX500Principal(), name -> new ArrayList<>())
                .add(one));
        crls.forEach(one -> pool.crls
                .computeIfAbsent(principal(one), name -> new ArrayList<>())
                .add(new FoundCrl(one, PLACE)));
        return pool;
    }

    private static X500Principal principal(X509CRLHolder crl) {
        try {
            return new X500Principal(crl.getIssuer().getEncoded(ASN1Encoding.DER));
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException("A CRL has an issuer that cannot be read.", e);
        }
    }

    @Override
    public List<X509Certificate> certificates(CertificateQuery query, Budget budget) {
        return certificates.getOrDefault(query.subject(), List.of());
    }

    @Override
    public List<FoundCrl> crls(CrlQuery query, Budget budget) {
        return crls.getOrDefault(query.issuer(), List.of());
    }
}
