package org.inkan.engine.cross.preview;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.inkan.engine.Bilingual;
import org.inkan.engine.cross.preview.TrustGraph.Edge;
import org.inkan.engine.cross.preview.TrustGraph.Held;
import org.inkan.engine.validation.Outcome;
import org.inkan.engine.validation.PathValidator;
import org.inkan.engine.validation.RejectedPath;
import org.inkan.engine.validation.Rejection;
import org.inkan.engine.validation.ValidationInputs;
import org.inkan.engine.validation.source.CertificatePool;
import org.inkan.engine.validation.source.Limits;

/**
 * Validates routes as relying parties would (RFC 5280 section 6.1, without revocation), by copies of their certificates that
 * have throw-away keys.
 */
final class Trial {

    private final TrustGraph graph;
    private final Instant at;
    private final Copies copies;
    private final Map<Route, Result> results = new HashMap<>();

    Trial(TrustGraph graph, ThrowAwayKeys keys, Instant at) {
        this.graph = graph;
        this.at = at;
        this.copies = new Copies(keys, at);
    }

    /**
     * What came out.
     *
     * @param rejection why the route is refused, in a sentence, if it is
     * @param cause the same as the validator has it, where it came to judge
     * @param policies in the root's domain that a certificate at its end can be good for; anyPolicy for every one
     */
    record Result(Optional<Bilingual> rejection, Optional<Rejection> cause, Set<String> policies) {}

    /** Whether it was tried before, so that trying it again costs nothing. */
    boolean knows(Route route) {
        return results.containsKey(route);
    }

    /** For the certificate below the route that is refused last. */
    Result of(Route route) {
        Result known = results.get(route);
        if (known == null) {
            Set<String> policies = new TreeSet<>(Set.of(Sample.PROBE));
            route.edges()
                    .forEach(edge ->
                            policies.addAll(Constraints.of(edge.certificate()).leadTo()));
            known = of(route, Sample.lenient(policies));
            results.put(route, known);
        }
        return known;
    }

    /** For this certificate below the route. */
    Result of(Route route, Sample sample) {
        try {
            X509Certificate root = copies.of(route.root());
            List<X509Certificate> path = new ArrayList<>();
            for (Edge edge : route.edges()) {
                path.add(copies.of(edge));
            }
            X509Certificate end =
                    copies.end(route.end(), graph.name(route.end().name()), sample.subject(), sample.extensions());
            CertificatePool pool = CertificatePool.of(path, List.of());
            Outcome outcome = new PathValidator(List.of(pool), List.of(), Limits.standard())
                    .validate(end, ValidationInputs.at(at, List.of(root)).withoutRevocation());
            return result(outcome);
        } catch (CertificateException e) {
            return new Result(
                    Optional.of(new Bilingual(
                            "証明書を読み取れません（" + unreadable(route) + "）。",
                            "a certificate cannot be read (" + unreadable(route) + ").")),
                    Optional.empty(),
                    Set.of());
        }
    }

    private static Result result(Outcome outcome) {
        if (outcome instanceof Outcome.Valid valid) {
            Set<String> policies = new TreeSet<>(valid.policies());
            boolean any = policies.contains(Sample.PROBE) || policies.contains(Constraints.ANY_POLICY);
            return new Result(Optional.empty(), Optional.empty(), any ? Set.of(Constraints.ANY_POLICY) : policies);
        }
        // Of link certificates the wrong key is tried too; the path that was refused as a whole is the longest.
        Optional<Rejection> cause = outcome.rejected().stream()
                .max(Comparator.comparingInt(
                        (RejectedPath path) -> path.certificates().size()))
                .map(RejectedPath::rejection);
        Bilingual sentence =
                cause.map(Rejection::sentence).orElse(new Bilingual("パスを検証できません。", "the path cannot be validated."));
        return new Result(Optional.of(sentence), cause, Set.of());
    }

    private String unreadable(Route route) {
        for (Held held :
                Stream.concat(Stream.of(route.root()), route.edges().stream()).toList()) {
            try {
                if (held instanceof Edge edge) {
                    copies.of(edge);
                } else {
                    copies.of(route.root());
                }
            } catch (CertificateException e) {
                X500Name subject = held.certificate().getSubject();
                return CaLabels.full(subject);
            }
        }
        return CaLabels.full(graph.name(route.end().name()));
    }
}
