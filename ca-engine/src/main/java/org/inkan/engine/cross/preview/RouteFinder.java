package org.inkan.engine.cross.preview;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inkan.engine.cross.preview.TrustGraph.Edge;
import org.inkan.engine.cross.preview.TrustGraph.Held;
import org.inkan.engine.cross.preview.TrustGraph.Root;

/**
 * Finds the routes that have a certificate which comes or goes, the shorter ones first. Each grows from such a certificate:
 * first upwards, then downwards, so that none is found twice from the same one.
 */
final class RouteFinder {

    private final TrustGraph graph;
    private final Trial trial;
    private final Bounds bounds;
    private final Spent spent;
    private final Map<Route, Trial.Result> found = new LinkedHashMap<>();
    private final Deque<Piece> queue = new ArrayDeque<>();

    RouteFinder(TrustGraph graph, Trial trial, Bounds bounds, Spent spent) {
        this.graph = graph;
        this.trial = trial;
        this.bounds = bounds;
        this.spent = spent;
    }

    /** A piece of a route; {@code only} is the one root that it may begin at, none for any. */
    private record Piece(List<Root> only, CaKey top, CaKey bottom, List<Edge> edges, boolean grownDown) {}

    /** All routes with a change, and what came out of each. */
    Map<Route, Trial.Result> find() {
        graph.edges().stream()
                .filter(Held::isChanged)
                .forEach(edge -> add(new Piece(List.of(), edge.from(), edge.to(), List.of(edge), false)));
        graph.roots().stream()
                .filter(Held::isChanged)
                .forEach(root -> add(new Piece(List.of(root), root.ca(), root.ca(), List.of(), true)));
        while (!queue.isEmpty() && spent.isInTime()) {
            visit(queue.remove());
        }
        return found;
    }

    /** Pieces that wait take memory, so they count when they are put there. */
    private void add(Piece piece) {
        if (spent.step()) {
            queue.add(piece);
        }
    }

    private void visit(Piece piece) {
        boolean accepted = false;
        for (Root root : piece.only().isEmpty() ? graph.roots(piece.top()) : piece.only()) {
            accepted |= isAccepted(new Route(root, piece.edges()));
        }
        if (!piece.grownDown()) {
            for (Edge edge : graph.issuedTo(piece.top())) {
                if (fits(piece, edge.from(), edge)) {
                    List<Edge> longer = new ArrayList<>(piece.edges());
                    longer.add(0, edge);
                    add(new Piece(List.of(), edge.from(), piece.bottom(), longer, false));
                }
            }
        }
        if (accepted) {
            // What is refused stays refused when it grows downwards.
            for (Edge edge : graph.issuedBy(piece.bottom())) {
                if (fits(piece, edge.to(), edge)) {
                    List<Edge> longer = new ArrayList<>(piece.edges());
                    longer.add(edge);
                    add(new Piece(piece.only(), piece.top(), edge.to(), longer, true));
                }
            }
        }
    }

    /** Validates a route once; {@code false} if it is refused, or not looked at. */
    private boolean isAccepted(Route route) {
        if (route.edges().isEmpty()) {
            return true;
        }
        Trial.Result known = found.get(route);
        if (known == null) {
            if (!spent.route()) {
                return false;
            }
            known = trial.of(route);
            found.put(route, known);
        }
        return known.rejection().isEmpty();
    }

    /** Whether no CA comes twice, but one that certifies itself under another key, and the depth holds. */
    private boolean fits(Piece piece, CaKey end, Edge edge) {
        if (end.equals(piece.top()) || end.equals(piece.bottom())) {
            return false;
        }
        int certificates = edge.isLink() ? 0 : 1;
        for (Edge one : piece.edges()) {
            certificates += one.isLink() ? 0 : 1;
            if (one.from().equals(end) || one.to().equals(end)) {
                return false;
            }
            if (!edge.isLink()
                    && (one.from().name().equals(end.name()) || one.to().name().equals(end.name()))) {
                return false;
            }
        }
        if (!edge.isLink()
                && (piece.top().name().equals(end.name())
                        || piece.bottom().name().equals(end.name()))) {
            return false;
        }
        return certificates <= bounds.depth();
    }

    /** Every route through these CAs, whether it has a change or not; {@code more} says whether all of them are there. */
    List<Route> through(List<String> names, Spent more) {
        List<Route> routes = new ArrayList<>();
        for (Root root : graph.roots()) {
            if (root.ca().name().equals(names.get(0))) {
                follow(root, names, 1, new ArrayList<>(), routes, more);
            }
        }
        return routes;
    }

    private void follow(Root root, List<String> names, int next, List<Edge> edges, List<Route> routes, Spent more) {
        CaKey at = edges.isEmpty() ? root.ca() : edges.get(edges.size() - 1).to();
        if (next == names.size()) {
            routes.add(new Route(root, edges));
        }
        for (Edge edge : graph.issuedBy(at)) {
            boolean forward = next < names.size() && edge.to().name().equals(names.get(next));
            boolean link = edge.isLink()
                    && !edge.to().equals(root.ca())
                    && edges.stream().noneMatch(one -> one.to().equals(edge.to()));
            if ((forward || link) && more.step()) {
                edges.add(edge);
                follow(root, names, forward ? next + 1 : next, edges, routes, more);
                edges.remove(edges.size() - 1);
            }
        }
    }
}
