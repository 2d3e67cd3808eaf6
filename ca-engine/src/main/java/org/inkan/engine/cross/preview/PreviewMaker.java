package org.inkan.engine.cross.preview;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.Bilingual;

/**
 * Says what certificates that come and go change for relying parties. It signs nothing with a key of ours: each path is
 * tried with throw-away keys.
 *
 * <pre>{@code
 * Preview preview = new PreviewMaker(random).preview(surroundings, List.of(new Candidate(theirs, theirKey)), List.of());
 * }</pre>
 */
public final class PreviewMaker {

    private final SecureRandom random;
    private final Bounds bounds;

    /** A maker whose throw-away keys come from {@code random}. */
    public PreviewMaker(SecureRandom random) {
        this(random, Bounds.STANDARD);
    }

    /** As above, that looks no further than this. */
    PreviewMaker(SecureRandom random, Bounds bounds) {
        this.random = random;
        this.bounds = bounds;
    }

    /**
     * Holds the paths from every root to every CA, as they are now, against those with these certificates and without those.
     * Each is validated as relying parties would (RFC 5280 section 6.1, without revocation). If a certificate that comes is
     * not valid yet, they are looked at as they will be at its beginning. What was too much to be looked at is said in a
     * warning.
     *
     * @param added certificates that come; one that is self-signed is a new root
     * @param removed certificates that go, of those that {@code now} has
     */
    public Preview preview(Surroundings now, List<Surroundings.Candidate> added, List<X509CertificateHolder> removed) {
        Instant at = added.stream()
                .map(candidate -> candidate.certificate().getNotBefore().toInstant())
                .reduce(now.at(), (one, other) -> one.isAfter(other) ? one : other);
        TrustGraph graph = TrustGraph.of(now, added, removed, at);
        Trial trial = new Trial(graph, new ThrowAwayKeys(random), at);
        Spent finding = new Spent(bounds);
        Spent comparing = new Spent(bounds);
        RouteFinder finder = new RouteFinder(graph, trial, bounds, finding);
        Map<Route, Trial.Result> touched = finder.find();
        Changes changes = Changes.of(graph, finder, trial, touched.keySet(), comparing);

        Wording wording = new Wording(CaLabels.of(graph.names()));
        List<Bilingual> warnings = new ArrayList<>();
        warnings.addAll(DateWarnings.of(added, changes.edges(), now.at(), at, wording));
        warnings.addAll(PathWarnings.of(graph, trial, touched, changes, wording));
        warnings.addAll(new SubscriberWarnings(graph, trial, changes, wording).of(now.issuers(), touched.keySet()));
        warnings.addAll(new MappingWarnings(graph, now.issuers(), wording).of(added));
        if (finding.isReached() || comparing.isReached()) {
            warnings.add(LimitWarnings.reached(touched.size()));
        }
        warnings.addAll(LimitWarnings.of(graph, changes, touched.keySet(), added, wording));
        return new Preview(changes.changes(), Steps.of(graph, changes.edges()), warnings);
    }
}
