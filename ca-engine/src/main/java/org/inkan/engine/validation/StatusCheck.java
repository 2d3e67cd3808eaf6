package org.inkan.engine.validation;

import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.inkan.engine.Bilingual;
import org.inkan.engine.validation.RevocationData.RevokedLater;
import org.inkan.engine.validation.source.CrlQuery;
import org.inkan.engine.validation.source.CrlSource;

/** RFC 5280 section 6.3: whether one certificate of a path is revoked, by complete, partial, indirect and delta CRLs. */
final class StatusCheck {

    private final Session session;
    private final ValidationInputs inputs;
    private final X509Certificate certificate;
    private final List<RevocationData> data;
    private final CrlSigner signer;
    private final Set<Crl> deltas = new LinkedHashSet<>();
    private int covered;
    private CrlFault nearest = CrlFault.NONE_FOUND;

    /**
     * A check.
     *
     * @param position of the certificate in the path; all above it have been checked
     * @param data takes the CRLs that are relied on
     */
    StatusCheck(
            Session session,
            ValidationInputs inputs,
            Set<X509Certificate> questioned,
            CertificationPath path,
            int position,
            List<RevocationData> data) {
        this.session = session;
        this.inputs = inputs;
        this.certificate = path.certificates().get(position);
        this.data = data;
        this.signer = new CrlSigner(session, inputs, questioned, path, position, data);
    }

    /** Why the certificate cannot be relied on; empty if it is not revoked. */
    Optional<Rejection> fault() {
        List<PointOfDistribution> points;
        List<PointOfDistribution> freshest;
        try {
            points = PointOfDistribution.of(certificate);
            freshest = PointOfDistribution.named(certificate, Extension.freshestCRL);
        } catch (IOException | RuntimeException malformed) {
            return Optional.of(Rejection.of(Reason.STATUS_UNKNOWN, certificate, CrlFault.UNREADABLE_POINTS.sentence()));
        }
        for (CrlSource source : session.crlSources()) {
            freshest.forEach(point -> noteDeltas(crls(source, point)));
            for (PointOfDistribution point : points) {
                Optional<Rejection> revoked = at(source, point);
                if (revoked.isPresent() || covered == Reasons.ALL) {
                    return revoked;
                }
            }
        }
        return Optional.of(Rejection.of(Reason.STATUS_UNKNOWN, certificate, nearest.sentence()));
    }

    private List<Crl> crls(CrlSource source, PointOfDistribution point) {
        List<Crl> crls = new ArrayList<>();
        for (X500Principal issuer : point.issuers(certificate)) {
            List<X500Principal> entries = new ArrayList<>(point.entries());
            if (!entries.contains(issuer)) {
                entries.add(issuer);
            }
            crls.addAll(session.crls(source, new CrlQuery(issuer, entries, point.addresses())));
        }
        return crls;
    }

    private void noteDeltas(List<Crl> found) {
        found.stream().filter(crl -> crl.base().isPresent()).forEach(deltas::add);
    }

    private Optional<Rejection> at(CrlSource source, PointOfDistribution point) {
        List<Crl> found = crls(source, point);
        byte[] key = KeyNames.ofAuthority(certificate);
        List<Crl> complete = found.stream()
                .filter(crl -> crl.base().isEmpty())
                .sorted(Comparator.comparing((Crl crl) -> !crl.hasKeyIdentifier(key))
                        .thenComparing(crl -> crl.thisUpdate().isAfter(inputs.time()))
                        .thenComparing(Crl::thisUpdate, Comparator.reverseOrder()))
                .toList();
        noteDeltas(found);
        for (Crl crl : complete) {
            session.budget().step();
            Optional<Rejection> revoked = use(point, crl);
            if (revoked.isPresent() || covered == Reasons.ALL) {
                return revoked;
            }
        }
        return Optional.empty();
    }

    /** Section 6.3.3 (b) to (l) for one complete CRL of a distribution point. */
    private Optional<Rejection> use(PointOfDistribution point, Crl crl) {
        int reasons = point.reasons()
                & crl.issuingDistributionPoint()
                        .map(IssuingDistributionPoint::getOnlySomeReasons)
                        .map(Reasons::of)
                        .orElse(Reasons.ALL);
        if (!isInScope(point, crl) || (reasons & ~covered) == 0) {
            return no(CrlFault.OTHER_SCOPE);
        }
        if (isLater(crl)) {
            return useLater(point, crl, reasons);
        }
        Optional<Crl> delta = delta(crl);
        if (!crl.isCurrent(inputs.time()) && (delta.isEmpty() || inputs.time().isBefore(crl.thisUpdate()))) {
            return no(CrlFault.NOT_CURRENT);
        }
        if (!crl.isUnderstood()) {
            return no(CrlFault.NOT_UNDERSTOOD);
        }
        Optional<PublicKey> key = signer.key(crl, point);
        if (key.isEmpty()) {
            return no(CrlFault.NOT_AUTHENTIC);
        }
        Optional<Crl> used = delta.filter(one -> session.isSigned(one, key.get()));
        if (used.isEmpty() && !crl.isCurrent(inputs.time())) {
            return no(CrlFault.NOT_CURRENT);
        }
        try {
            Optional<Crl.Entry> newest =
                    used.isPresent() ? used.get().entry(certificate, session.budget()) : Optional.empty();
            Optional<Crl.Entry> entry = crl.entry(certificate, session.budget());
            Optional<Crl.Entry> status = newest.or(() -> entry).filter(one -> !one.isRemoval());
            if (status.isPresent()) {
                return Optional.of(revoked(status.get(), newest.isPresent() ? used.get() : crl));
            }
        } catch (UnusableCrlException e) {
            return no(CrlFault.NOT_UNDERSTOOD);
        }
        covered |= reasons;
        data.add(describe(crl, Optional.empty()));
        used.ifPresent(one -> data.add(describe(one, Optional.empty())));
        return Optional.empty();
    }

    /** Whether a CRL was issued after the time that is asked about, and before that of the question. */
    private boolean isLater(Crl crl) {
        return crl.thisUpdate().isAfter(inputs.time()) && !crl.thisUpdate().isAfter(inputs.known());
    }

    /**
     * What a complete CRL tells of a time before its own: a certificate that had not ended when it was issued is listed with
     * the date of its revocation, or has not been revoked (RFC 5280 section 3.3: an entry leaves after the certificate's
     * end, not before).
     */
    private Optional<Rejection> useLater(PointOfDistribution point, Crl crl, int reasons) {
        if (certificate.getNotAfter().toInstant().isBefore(crl.thisUpdate())) {
            return no(CrlFault.TOO_LATE);
        }
        if (!crl.isUnderstood()) {
            return no(CrlFault.NOT_UNDERSTOOD);
        }
        if (signer.key(crl, point).isEmpty()) {
            return no(CrlFault.NOT_AUTHENTIC);
        }
        Optional<Crl.Entry> entry;
        try {
            entry = crl.entry(certificate, session.budget()).filter(one -> !one.isRemoval());
        } catch (UnusableCrlException e) {
            return no(CrlFault.NOT_UNDERSTOOD);
        }
        if (entry.filter(one -> !one.date().isAfter(inputs.time())).isPresent()) {
            return Optional.of(revoked(entry.get(), crl));
        }
        covered |= reasons;
        data.add(describe(crl, entry.map(one -> new RevokedLater(one.date(), one.reasonName(), one.invalidityDate()))));
        return Optional.empty();
    }

    private Optional<Rejection> no(CrlFault fault) {
        nearest = fault.compareTo(nearest) > 0 ? fault : nearest;
        return Optional.empty();
    }

    /** Section 6.3.3 (b). */
    private boolean isInScope(PointOfDistribution point, Crl crl) {
        if (!point.issuers(certificate).contains(crl.issuer())
                || (!point.crlIssuers().isEmpty() && !crl.isIndirect())) {
            return false;
        }
        if (crl.issuingDistributionPoint().isEmpty()) {
            return true;
        }
        IssuingDistributionPoint issuing = crl.issuingDistributionPoint().get();
        boolean isAuthority = certificate.getBasicConstraints() >= 0;
        return (issuing.getDistributionPoint() == null
                        || point.isNamed(PointOfDistribution.names(issuing.getDistributionPoint(), crl.issuer())))
                && !(issuing.onlyContainsUserCerts() && isAuthority)
                && !(issuing.onlyContainsCACerts() && !isAuthority)
                && !issuing.onlyContainsAttributeCerts();
    }

    /** The newest delta CRL that goes with a complete one (section 6.3.3 (c) and 5.2.4). */
    private Optional<Crl> delta(Crl complete) {
        if (complete.number().isEmpty()) {
            return Optional.empty();
        }
        return deltas.stream()
                .filter(delta -> delta.hasScopeOf(complete) && delta.isCurrent(inputs.time()) && delta.isUnderstood())
                .filter(delta ->
                        delta.base().orElseThrow().compareTo(complete.number().get()) <= 0)
                .filter(delta -> delta.number()
                        .filter(number -> number.compareTo(complete.number().get()) >= 0)
                        .isPresent())
                .max(Comparator.comparing(delta -> delta.number().orElseThrow()));
    }

    private Rejection revoked(Crl.Entry entry, Crl crl) {
        String reason = entry.reasonName();
        boolean isLater = crl.thisUpdate().isAfter(inputs.time());
        return Rejection.of(
                Reason.REVOKED,
                certificate,
                new Bilingual(
                        "失効日時 " + entry.date() + "、理由 " + reason + "、CRL の発行 " + crl.thisUpdate()
                                + (isLater ? "（指定の時刻より後）" : ""),
                        "since " + entry.date() + ", reason " + reason + ", by the CRL of " + crl.thisUpdate()
                                + (isLater ? ", which is later than that time" : "")));
    }

    private RevocationData describe(Crl crl, Optional<RevokedLater> revokedLater) {
        return new RevocationData(
                Shown.certificate(certificate),
                Shown.name(crl.issuer()),
                crl.number(),
                crl.base().isPresent(),
                crl.thisUpdate(),
                crl.nextUpdate(),
                Duration.between(crl.thisUpdate(), inputs.time()),
                crl.found().place(),
                revokedLater);
    }
}
