package org.inkan.engine.crl;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The revoked certificates of one authority, by list: each segment's, the CAs', and all of them. Derived from the
 * certificate entries; it can be built again at any time.
 *
 * <p>An entry is held twice, in its segment and among all: about 120 octets each, so that neither CRL has to be put
 * together from the other when it is issued.
 */
public final class RevocationIndex {

    private static final int BATCH = 50_000;

    private final RevokedSet all = new RevokedSet();
    private final RevokedSet authorities = new RevokedSet();
    private final Map<Integer, RevokedSet> segments = new ConcurrentHashMap<>();

    /**
     * Lists a revoked certificate of segment {@code n}: a user's from 2, a CA's in 1, and in 0 one that only full CRLs
     * list.
     */
    public void add(RevokedCertificate certificate, int n) {
        if (n > 0) {
            segment(n).add(certificate);
        }
        all.add(certificate);
    }

    private RevokedSet segment(int n) {
        return n == 1 ? authorities : segments.computeIfAbsent(n, number -> new RevokedSet());
    }

    /** Begins to list many, at much less cost than one by one; closing lists the last of them. */
    public Loading load() {
        return new Loading();
    }

    /** Takes the revoked certificates of a directory in any order and lists them in batches. */
    public final class Loading implements AutoCloseable {

        private final Map<Integer, List<RevokedCertificate>> batch = new HashMap<>();
        private int size;

        private Loading() {}

        /** Lists a revoked certificate of segment {@code n}, at once or with a later one. */
        public void add(RevokedCertificate certificate, int n) {
            batch.computeIfAbsent(n, number -> new ArrayList<>()).add(certificate);
            if (++size >= BATCH) {
                close();
            }
        }

        @Override
        public void close() {
            batch.forEach((n, certificates) -> {
                if (n > 0) {
                    segment(n).addAll(certificates);
                }
            });
            all.addAll(batch.values().stream().flatMap(List::stream).toList());
            batch.clear();
            size = 0;
        }
    }

    /** What the next CRL of a scope lists, given thisUpdate of the one before. */
    public RevokedView view(CrlScope scope, Optional<Instant> previousThisUpdate) {
        RevokedSet set;
        if (scope instanceof CrlScope.Full) {
            set = all;
        } else if (scope instanceof CrlScope.Segment segment) {
            set = segment(segment.n());
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
