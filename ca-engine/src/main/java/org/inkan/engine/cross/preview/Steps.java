package org.inkan.engine.cross.preview;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.inkan.engine.cross.preview.Step.Standing;
import org.inkan.engine.cross.preview.TrustGraph.Edge;
import org.inkan.engine.cross.preview.TrustGraph.Side;

/** Gathers the certificates between the same two CAs. */
final class Steps {

    private Steps() {}

    private record Pair(String issuer, String subject) {}

    static List<Step> of(TrustGraph graph, Collection<Edge> edges) {
        Map<Pair, List<Edge>> pairs = new LinkedHashMap<>();
        for (Edge edge : edges) {
            if (!edge.isLink()) {
                pairs.computeIfAbsent(new Pair(edge.from().name(), edge.to().name()), any -> new ArrayList<>())
                        .add(edge);
            }
        }
        List<Step> steps = new ArrayList<>();
        pairs.forEach((pair, together) -> steps.add(step(graph, pair, together)));
        return steps;
    }

    private static Step step(TrustGraph graph, Pair pair, List<Edge> edges) {
        List<Edge> after = there(edges, Side.AFTER);
        TreeSet<String> policies = new TreeSet<>();
        TreeSet<String> mappings = new TreeSet<>();
        for (Edge edge : after.isEmpty() ? edges : after) {
            Constraints constraints = Constraints.of(edge.certificate());
            policies.addAll(constraints.policies());
            constraints.mappings().forEach(mapping -> mappings.add(mapping.toString()));
        }
        return new Step(
                graph.name(pair.issuer()),
                graph.name(pair.subject()),
                standing(edges, after),
                policies,
                List.copyOf(mappings));
    }

    private static Standing standing(List<Edge> edges, List<Edge> after) {
        if (edges.stream().noneMatch(TrustGraph.Held::isChanged)) {
            return Standing.STAYS;
        }
        if (there(edges, Side.BEFORE).isEmpty()) {
            return Standing.COMES;
        }
        return after.isEmpty() ? Standing.GOES : Standing.CHANGES;
    }

    private static List<Edge> there(List<Edge> edges, Side side) {
        return edges.stream().filter(edge -> edge.isThere(side)).toList();
    }
}
