package org.inkan.engine.crl;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The revoked certificates of one authority, by list: each segment's, the CAs', and all of them. Derived from the
 * certificate entries; it can be built again at any time.
 */
public final class RevocationIndex {

    private final RevokedSet all = new RevokedSet();
    private final RevokedSet authorities = new RevokedSet();
    private final Map<Integer, RevokedSet> segments = new ConcurrentHashMap<>();

    /** Lists a revoked user certificate of segment {@code n}. */
    public void add(RevokedCertificate certificate, int n) {
        segments.computeIfAbsent(n, number -> new RevokedSet()).add(certificate);
        all.add(certificate);
    }

    /** What the next CRL of a scope lists, given thisUpdate of the one before. */
    public RevokedView view(CrlScope scope, Optional<Instant> previousThisUpdate) {
        RevokedSet set;
        if (scope instanceof CrlScope.Full) {
            set = all;
        } else if (scope instanceof CrlScope.Segment segment) {
            set = segments.computeIfAbsent(segment.n(), number -> new RevokedSet());
        } else if (scope instanceof CrlScope.Authorities) {
            set = authorities;
        } else {
            return RevokedView.EMPTY;
        }
        return previousThisUpdate.map(set::view).orElseGet(set::view);
    }

    /** Forgets the certificates that no CRL lists any more. */
    public void removeExpired(Instant oldestThisUpdate) {
        all.removeExpired(oldestThisUpdate);
        authorities.removeExpired(oldestThisUpdate);
        segments.values().forEach(set -> set.removeExpired(oldestThisUpdate));
    }
}
