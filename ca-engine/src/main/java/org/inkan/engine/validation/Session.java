package org.inkan.engine.validation;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.inkan.engine.validation.source.Budget;
import org.inkan.engine.validation.source.CertificateQuery;
import org.inkan.engine.validation.source.CertificateSource;
import org.inkan.engine.validation.source.CrlQuery;
import org.inkan.engine.validation.source.CrlSource;

/** One validation's sources and budget, and what it has learnt from them so far. Not thread-safe. */
final class Session {

    private record Link(X509Certificate certificate, PublicKey key) {}

    private record Seal(Crl crl, PublicKey key) {}

    private record Place(CrlSource source, CrlQuery query) {}

    private final List<CertificateSource> certificateSources;
    private final List<CrlSource> crlSources;
    private final Budget budget;
    private final Map<CertificateQuery, List<X509Certificate>> certificates = new HashMap<>();
    private final Map<Place, List<Crl>> crls = new HashMap<>();
    private final Map<Link, Boolean> links = new HashMap<>();
    private final Map<Seal, Boolean> seals = new HashMap<>();

    Session(List<CertificateSource> certificateSources, List<CrlSource> crlSources, Budget budget) {
        this.certificateSources = certificateSources;
        this.crlSources = crlSources;
        this.budget = budget;
    }

    Budget budget() {
        return budget;
    }

    List<CrlSource> crlSources() {
        return crlSources;
    }

    /** Certificates with the subject wanted, each once. */
    List<X509Certificate> certificates(CertificateQuery query) {
        List<X509Certificate> known = certificates.get(query);
        if (known == null) {
            Set<X509Certificate> found = new LinkedHashSet<>();
            for (CertificateSource source : certificateSources) {
                for (X509Certificate one : source.certificates(query, budget)) {
                    if (one.getSubjectX500Principal().equals(query.subject()) && found.add(one)) {
                        budget.certificate();
                    }
                }
            }
            known = List.copyOf(found);
            certificates.put(query, known);
        }
        return known;
    }

    /** CRLs with the issuer wanted. */
    List<Crl> crls(CrlSource source, CrlQuery query) {
        Place place = new Place(source, query);
        List<Crl> known = crls.get(place);
        if (known == null) {
            known = new ArrayList<>(source.crls(query, budget).stream()
                    .flatMap(found -> Crl.of(found).stream())
                    .filter(crl -> crl.issuer().equals(query.issuer()))
                    .toList());
            crls.put(place, known);
        }
        return known;
    }

    /** Whether the key has signed the certificate; asked once for each pair. */
    boolean isSigned(X509Certificate certificate, PublicKey key) {
        return links.computeIfAbsent(
                new Link(certificate, key), link -> Verification.isSigned(link.certificate(), link.key()));
    }

    /** Whether the key has signed the CRL; asked once for each pair. */
    boolean isSigned(Crl crl, PublicKey key) {
        return seals.computeIfAbsent(
                new Seal(crl, key),
                seal -> Verification.isSigned(seal.crl().found().crl(), seal.key()));
    }
}
