package org.inkan.engine.cross.preview;

import java.util.ArrayList;
import java.util.List;
import org.inkan.engine.cross.preview.TrustGraph.Edge;
import org.inkan.engine.cross.preview.TrustGraph.Root;
import org.inkan.engine.cross.preview.TrustGraph.Side;

/**
 * One path with its certificates. Several may have the same CAs.
 *
 * @param root its trust anchor
 * @param edges the certificates below, the topmost first
 */
record Route(Root root, List<Edge> edges) {

    Route {
        edges = List.copyOf(edges);
    }

    /** The CAs' names, the root's first; a CA that certifies itself counts once. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        names.add(root.ca().name());
        edges.stream()
                .filter(edge -> !edge.isLink())
                .map(edge -> edge.to().name())
                .forEach(names::add);
        return names;
    }

    /** The CA and key at its end. */
    CaKey end() {
        return edges.isEmpty() ? root.ca() : edges.get(edges.size() - 1).to();
    }

    boolean isThere(Side side) {
        return root.isThere(side) && edges.stream().allMatch(edge -> edge.isThere(side));
    }

    /** Without its last certificate. */
    Route above() {
        return new Route(root, edges.subList(0, edges.size() - 1));
    }
}
