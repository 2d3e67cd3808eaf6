package org.inkan.engine.validation;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.validation.source.CertificateQuery;

/** Finds the key that has signed a CRL, and the path that shows that it may (RFC 5280 section 6.3.3 (f) and (g)). */
final class CrlSigner {

    private static final int CRL_SIGN = 6;
    /** A CRL issuer whose CRL has another issuer, and so on: real ones need two. */
    private static final int DEEPEST = 6;

    private final Session session;
    private final ValidationInputs inputs;
    private final Set<X509Certificate> questioned;
    private final CertificationPath path;
    private final int position;
    private final List<RevocationData> data;

    CrlSigner(
            Session session,
            ValidationInputs inputs,
            Set<X509Certificate> questioned,
            CertificationPath path,
            int position,
            List<RevocationData> data) {
        this.session = session;
        this.inputs = inputs;
        this.questioned = questioned;
        this.path = path;
        this.position = position;
        this.data = data;
    }

    /**
     * The key; empty if no key that may has signed it.
     *
     * @param point where the certificate says that the CRL is. A CRL issuer whose CA names it there for its own certificate
     *     too speaks for itself: such is its CA's will
     */
    Optional<PublicKey> key(Crl crl, PointOfDistribution point) {
        X509Certificate own = path.certificates().get(position);
        PublicKey ownKey = WorkingKey.below(path.issuerKey(position), own);
        if (own.getSubjectX500Principal().equals(crl.issuer())
                && point.crlIssuers().contains(crl.issuer())
                && AnchorRules.mayUse(own, CRL_SIGN)
                && session.isSigned(crl, ownKey)) {
            return Optional.of(ownKey);
        }
        for (int above = position + 1; above <= path.certificates().size(); above++) {
            X509Certificate issuer = path.issuer(above - 1);
            PublicKey key = path.issuerKey(above - 1);
            if (issuer.getSubjectX500Principal().equals(crl.issuer())
                    && AnchorRules.mayUse(issuer, CRL_SIGN)
                    && session.isSigned(crl, key)) {
                return Optional.of(key);
            }
        }
        return ofAnother(crl);
    }

    /** A CRL issuer that is not on the path: another key of the CA, or whom the distribution point names. */
    private Optional<PublicKey> ofAnother(Crl crl) {
        Set<X509Certificate> asked = new HashSet<>(questioned);
        asked.add(path.certificates().get(position));
        if (asked.size() > DEEPEST) {
            return Optional.empty();
        }
        for (X509Certificate candidate : session.certificates(new CertificateQuery(crl.issuer(), List.of()))) {
            session.budget().step();
            if (asked.contains(candidate)
                    || !AnchorRules.mayUse(candidate, CRL_SIGN)
                    || !session.isSigned(crl, candidate.getPublicKey())) {
                continue;
            }
            Optional<PathSearch.ValidPath> valid =
                    new PathSearch(session, inputs.forCrlIssuer(path.anchor()), asked).find(candidate);
            if (valid.isPresent()) {
                data.addAll(valid.get().revocationData());
                return Optional.of(candidate.getPublicKey());
            }
        }
        return Optional.empty();
    }
}
