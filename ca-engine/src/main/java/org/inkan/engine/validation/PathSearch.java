package org.inkan.engine.validation;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.Bilingual;
import org.inkan.engine.validation.source.CertificateQuery;

/**
 * Builds paths from the end certificate upwards, the shorter ones first (RFC 4158 section 2.3), and validates each that
 * arrives at a trust anchor until one is valid. No path has the same name with the same key twice (section 2.4.2).
 */
final class PathSearch {

    private static final int MOST_REJECTIONS = 64;
    private static final int VERSION_3 = 3;

    private final Session session;
    private final ValidationInputs inputs;
    private final Set<X509Certificate> questioned;
    private final Deque<Partial> queue = new ArrayDeque<>();
    private final Map<CertificateQuery, List<IssuerGroup>> issuers = new HashMap<>();
    private final List<RejectedPath> rejected = new ArrayList<>();
    private boolean left;

    /**
     * A search.
     *
     * @param questioned certificates whose status is being asked for, which therefore cannot vouch for others' status
     */
    PathSearch(Session session, ValidationInputs inputs, Set<X509Certificate> questioned) {
        this.session = session;
        this.inputs = inputs;
        this.questioned = questioned;
    }

    /** A valid path of this certificate; if there is none, {@link #rejected} says why. */
    Optional<ValidPath> find(X509Certificate target) {
        for (X509Certificate anchor : inputs.anchors()) {
            if (anchor.equals(target)) {
                return complete(new CertificationPath(List.of(), anchor));
            }
        }
        queue.add(Partial.of(target));
        while (!queue.isEmpty()) {
            session.budget().step();
            Optional<ValidPath> found = visit(queue.remove());
            if (found.isPresent()) {
                return found;
            }
        }
        if (left) {
            throw session.budget().noSteps();
        }
        return Optional.empty();
    }

    /** Paths and beginnings of paths that were refused; of very many the first. */
    List<RejectedPath> rejected() {
        return rejected;
    }

    private Optional<ValidPath> visit(Partial partial) {
        Optional<Rejection> fault = fault(partial);
        if (fault.isPresent()) {
            reject(partial.certificates(), fault.get());
            return Optional.empty();
        }
        X509Certificate top = partial.top();
        boolean hasIssuer = false;
        for (X509Certificate anchor : inputs.anchors()) {
            if (anchor.getSubjectX500Principal().equals(top.getIssuerX500Principal())) {
                if (mayHaveSigned(anchor.getPublicKey(), top)) {
                    hasIssuer = true;
                    Optional<ValidPath> found = complete(new CertificationPath(partial.certificates(), anchor));
                    if (found.isPresent()) {
                        return found;
                    }
                } else if (isTheKeyNamed(anchor, top)) {
                    hasIssuer = true;
                    reject(partial.certificates(), Rejection.of(Reason.SIGNATURE, top));
                }
            }
        }
        Optional<Reason> end = extend(partial);
        if (end.isPresent() && !hasIssuer) {
            reject(partial.certificates(), Rejection.of(end.get(), top, Shown.name(top.getIssuerX500Principal())));
        }
        return Optional.empty();
    }

    /** What is wrong with the topmost certificate itself, so that nothing above it needs to be looked for. */
    private Optional<Rejection> fault(Partial partial) {
        X509Certificate top = partial.top();
        Optional<X509Certificate> below = partial.certificateBelow();
        if (below.isPresent() && !mayHaveSigned(top.getPublicKey(), below.get())) {
            return Optional.of(Rejection.of(Reason.SIGNATURE, below.get()));
        }
        if (below.isPresent() && top.getVersion() >= VERSION_3 && top.getBasicConstraints() < 0) {
            return Optional.of(Rejection.of(Reason.NOT_A_CA, top));
        }
        return outside(top, inputs.time());
    }

    private static Optional<Rejection> outside(X509Certificate certificate, Instant time) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (time.isBefore(from)) {
            return Optional.of(
                    Rejection.of(Reason.NOT_YET_VALID, certificate, new Bilingual(from + " から", "it begins " + from)));
        }
        if (time.isAfter(until)) {
            return Optional.of(
                    Rejection.of(Reason.EXPIRED, certificate, new Bilingual(until + " まで", "it ended " + until)));
        }
        return Optional.empty();
    }

    /** A key without its own parameters cannot be tried alone; then the validator decides. */
    private boolean mayHaveSigned(PublicKey key, X509Certificate certificate) {
        return WorkingKey.inherits(key) || session.isSigned(certificate, key);
    }

    /** Whether the certificate says that it was signed with another key of the same CA. */
    private static boolean isTheKeyNamed(X509Certificate issuer, X509Certificate certificate) {
        return !KeyNames.differ(issuer, certificate);
    }

    /** Puts the paths that are longer by one issuer into the queue; says why there are none. */
    private Optional<Reason> extend(Partial partial) {
        X509Certificate top = partial.top();
        if (top.getIssuerX500Principal().equals(top.getSubjectX500Principal())
                && session.isSigned(top, top.getPublicKey())) {
            // Self-signed, and not one of the anchors: nothing stands above it.
            return Optional.of(Reason.NO_ISSUER);
        }
        Extension extension = new Extension(partial);
        for (IssuerGroup group : issuers(CertificateQuery.issuersOf(top))) {
            if (partial.holds(top.getIssuerX500Principal(), group.key())) {
                extension.loops = true;
            } else {
                group.near().forEach(issuer -> extension.add(issuer, true));
                group.far().forEach(issuer -> extension.add(issuer, false));
            }
        }
        queue.addAll(extension.withAnotherKey);
        return extension.fault();
    }

    private List<IssuerGroup> issuers(CertificateQuery query) {
        List<IssuerGroup> known = issuers.get(query);
        if (known == null) {
            known = IssuerGroup.of(session.certificates(query), inputs.anchors());
            issuers.put(query, known);
        }
        return known;
    }

    /** What stands above one partial path. */
    private final class Extension {
        private final Partial partial;
        private final List<Partial> withAnotherKey = new ArrayList<>();
        private boolean extended;
        private boolean loops;
        private boolean tooLong;

        Extension(Partial partial) {
            this.partial = partial;
        }

        void add(X509Certificate issuer, boolean near) {
            if (!near
                    && queue.size() + withAnotherKey.size()
                            >= session.budget().limits().steps()) {
                // No more steps than these can be taken; those that wait are visited before the bound is told.
                left = true;
                return;
            }
            Partial longer = partial.below(issuer);
            if (longer.authorities() > session.budget().limits().depth()) {
                tooLong = true;
                return;
            }
            extended = true;
            if (KeyNames.differ(issuer, partial.top())) {
                withAnotherKey.add(longer);
            } else if (near) {
                queue.addFirst(longer);
            } else {
                queue.addLast(longer);
            }
        }

        Optional<Reason> fault() {
            if (extended || left) {
                return Optional.empty();
            }
            return Optional.of(tooLong ? Reason.TOO_LONG : loops ? Reason.LOOP : Reason.NO_ISSUER);
        }
    }

    private Optional<ValidPath> complete(CertificationPath path) {
        session.budget().path();
        Optional<Rejection> fault =
                AnchorRules.fault(path.anchor(), inputs.time()).or(() -> Conformance.fault(path, inputs));
        if (fault.isPresent() || path.certificates().isEmpty()) {
            fault.ifPresent(rejection -> reject(path.certificates(), rejection));
            return fault.isPresent() ? Optional.empty() : Optional.of(new ValidPath(path, List.of(), List.of()));
        }
        BasicProcessing.Result result = BasicProcessing.of(path, inputs);
        if (result.rejection().isPresent()) {
            reject(path.certificates(), result.rejection().get());
            return Optional.empty();
        }
        List<RevocationData> data = new ArrayList<>();
        if (inputs.revocation()) {
            for (int i = path.certificates().size() - 1; i >= 0; i--) {
                Optional<Rejection> revoked = new StatusCheck(session, inputs, questioned, path, i, data).fault();
                if (revoked.isPresent()) {
                    reject(path.certificates(), revoked.get());
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new ValidPath(path, result.policies(), data));
    }

    private void reject(List<X509Certificate> certificates, Rejection rejection) {
        if (rejected.size() < MOST_REJECTIONS) {
            rejected.add(new RejectedPath(certificates, rejection));
        }
    }

    /** A path that was found valid. */
    record ValidPath(CertificationPath path, List<String> policies, List<RevocationData> revocationData) {}
}
