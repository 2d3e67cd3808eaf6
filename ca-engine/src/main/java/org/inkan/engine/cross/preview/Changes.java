package org.inkan.engine.cross.preview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.x500.X500Name;
import org.inkan.engine.cross.preview.PathChange.Kind;
import org.inkan.engine.cross.preview.TrustGraph.Edge;
import org.inkan.engine.cross.preview.TrustGraph.Side;

/** Which paths are others afterwards: the routes of the same CAs count together. */
final class Changes {

    private final TrustGraph graph;
    private final RouteFinder finder;
    private final Trial trial;
    private final Spent spent;
    private final List<PathChange> changes = new ArrayList<>();
    private final Set<Edge> edges = new LinkedHashSet<>();
    private final Set<List<String>> standing = new HashSet<>();

    private Changes(TrustGraph graph, RouteFinder finder, Trial trial, Spent spent) {
        this.graph = graph;
        this.finder = finder;
        this.trial = trial;
        this.spent = spent;
    }

    /** Policies and constraints of all routes of the same CAs. */
    private record State(Set<String> policies, Set<String> constraints) {}

    /** Holds what the routes through the CAs of these are now against what they will be. */
    static Changes of(TrustGraph graph, RouteFinder finder, Trial trial, Set<Route> touched, Spent spent) {
        Changes all = new Changes(graph, finder, trial, spent);
        Set<List<String>> paths = new LinkedHashSet<>();
        touched.forEach(route -> paths.add(route.names()));
        paths.stream().filter(names -> names.size() > 1).forEach(all::compare);
        all.changes.sort(Comparator.comparing((PathChange change) -> CaLabels.full(first(change)))
                .thenComparing(change -> CaLabels.full(last(change)))
                .thenComparing(change -> change.path().size())
                .thenComparing(change -> change.path().toString()));
        return all;
    }

    private static X500Name first(PathChange change) {
        return change.path().get(0);
    }

    private static X500Name last(PathChange change) {
        return change.path().get(change.path().size() - 1);
    }

    private void compare(List<String> names) {
        List<Route> routes = finder.through(names, spent).stream()
                .filter(route -> (trial.knows(route) || spent.route())
                        && trial.of(route).rejection().isEmpty())
                .toList();
        if (spent.isReached()) {
            return;
        }
        Optional<State> before = state(routes, Side.BEFORE);
        Optional<State> after = state(routes, Side.AFTER);
        if (after.isPresent()) {
            standing.add(names);
        }
        if (before.equals(after)) {
            return;
        }
        Kind kind = before.isEmpty() ? Kind.BEGINS : after.isEmpty() ? Kind.ENDS : Kind.CHANGES;
        changes.add(new PathChange(
                kind,
                names.stream().map(graph::name).toList(),
                before.map(State::policies).orElse(Set.of()),
                after.map(State::policies).orElse(Set.of())));
        routes.forEach(route -> edges.addAll(route.edges()));
    }

    private Optional<State> state(List<Route> routes, Side side) {
        Set<String> policies = new TreeSet<>();
        Set<String> constraints = new TreeSet<>();
        boolean any = false;
        for (Route route : routes) {
            if (route.isThere(side)) {
                any = true;
                policies.addAll(trial.of(route).policies());
                constraints.add(constraints(route));
            }
        }
        if (policies.contains(Constraints.ANY_POLICY)) {
            policies = Set.of(Constraints.ANY_POLICY);
        }
        return any ? Optional.of(new State(policies, constraints)) : Optional.empty();
    }

    private static String constraints(Route route) {
        StringBuilder all =
                new StringBuilder(Constraints.of(route.root().certificate()).compared());
        for (Edge edge : route.edges()) {
            String one = Constraints.of(edge.certificate()).compared();
            if (!one.isEmpty()) {
                all.append('/').append(edge.to().name()).append(' ').append(one);
            }
        }
        return all.toString();
    }

    /** By root and then by last CA. */
    List<PathChange> changes() {
        return changes;
    }

    /** The certificates on these paths, before or afterwards. */
    Set<Edge> edges() {
        return edges;
    }

    /** Whether there is a path through these CAs afterwards. */
    boolean isStanding(List<String> names) {
        return standing.contains(names);
    }
}
