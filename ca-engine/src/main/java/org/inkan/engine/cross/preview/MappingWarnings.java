package org.inkan.engine.cross.preview;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.inkan.engine.Bilingual;
import org.inkan.engine.cross.preview.TrustGraph.Edge;
import org.inkan.engine.cross.preview.TrustGraph.Side;
import org.inkan.engine.profile.extension.CertificatePoliciesRule;

/** Mappings into our own domain to a policy that nobody there has. What strangers' CAs issue is not known here. */
final class MappingWarnings {

    private final TrustGraph graph;
    private final List<Surroundings.Issuer> issuers;
    private final Wording wording;

    MappingWarnings(TrustGraph graph, List<Surroundings.Issuer> issuers, Wording wording) {
        this.graph = graph;
        this.issuers = issuers;
        this.wording = wording;
    }

    List<Bilingual> of(List<Surroundings.Candidate> added) {
        List<Bilingual> warnings = new ArrayList<>();
        for (Surroundings.Candidate candidate : added) {
            Set<String> below = asserted(CaKey.subjectOf(candidate.certificate()));
            if (below.isEmpty() || below.contains(Constraints.ANY_POLICY)) {
                continue;
            }
            for (Constraints.Mapping mapping :
                    Constraints.of(candidate.certificate()).mappings()) {
                if (!below.contains(mapping.subjects())) {
                    Bilingual which = wording.certificate(candidate.certificate());
                    String policies = String.join(", ", below);
                    warnings.add(new Bilingual(
                            which.japanese() + "は " + mapping.issuers() + " を " + mapping.subjects()
                                    + " に対応付けますが、その下の証明書はどれもこのポリシーを持ちません（あるのは " + policies + "）。",
                            which.english() + " maps " + mapping.issuers() + " to " + mapping.subjects()
                                    + ", which no certificate below has (they have " + policies + ")."));
                }
            }
        }
        return warnings;
    }

    /** Policies of our subscribers below this CA, and of the CA certificates on the way to others; none if it is not ours. */
    private Set<String> asserted(CaKey top) {
        Set<String> policies = new TreeSet<>();
        Set<CaKey> seen = new HashSet<>(Set.of(top));
        Deque<CaKey> queue = new ArrayDeque<>(seen);
        boolean ours = false;
        while (!queue.isEmpty()) {
            CaKey ca = queue.remove();
            for (Surroundings.Issuer issuer : issuers) {
                if (ca.name().equals(CaKey.compared(issuer.name()))) {
                    ours = true;
                    issuer.profiles()
                            .forEach(profile -> profile.extension(CertificatePoliciesRule.class)
                                    .ifPresent(rule -> rule.policies().forEach(policy -> policies.add(policy.id()))));
                }
            }
            for (Edge edge : graph.issuedBy(ca)) {
                if (edge.isThere(Side.AFTER)) {
                    policies.addAll(Constraints.of(edge.certificate()).policies());
                    if (seen.add(edge.to())) {
                        queue.add(edge.to());
                    }
                }
            }
        }
        return ours ? policies : Set.of();
    }
}
