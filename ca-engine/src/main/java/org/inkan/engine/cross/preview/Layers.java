package org.inkan.engine.cross.preview;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Puts CAs into layers by their distance from one of the roots, whichever way certificates point: so each certificate joins
 * neighbouring layers, or two CAs of one layer. In a layer those stand together that have to do with the same CAs.
 */
final class Layers {

    private static final int SWEEPS = 6;

    private final List<List<String>> layers = new ArrayList<>();
    private final Map<String, Set<String>> neighbours = new LinkedHashMap<>();
    private final Map<String, Integer> layerOf = new HashMap<>();

    private Layers() {}

    /**
     * Layers of these CAs.
     *
     * @param names in the order in which they are to be begun with, roots first
     * @param pairs who certifies whom
     */
    static Layers of(List<String> names, List<Pair> pairs) {
        Layers all = new Layers();
        names.forEach(name -> all.neighbours.put(name, new LinkedHashSet<>()));
        for (Pair pair : pairs) {
            all.near(pair.issuer()).add(pair.subject());
            all.near(pair.subject()).add(pair.issuer());
        }
        names.forEach(all::spread);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            all.sort(sweep % 2 == 0);
        }
        return all;
    }

    /** One CA certifies another. */
    record Pair(String issuer, String subject) {}

    private Set<String> near(String name) {
        return Objects.requireNonNull(neighbours.get(name));
    }

    private void spread(String start) {
        if (layerOf.containsKey(start)) {
            return;
        }
        Deque<String> queue = new ArrayDeque<>(List.of(start));
        put(start, 0);
        while (!queue.isEmpty()) {
            String at = queue.remove();
            for (String next : near(at)) {
                if (!layerOf.containsKey(next)) {
                    put(next, layer(at) + 1);
                    queue.add(next);
                }
            }
        }
    }

    private void put(String name, int layer) {
        layerOf.put(name, layer);
        while (layers.size() <= layer) {
            layers.add(new ArrayList<>());
        }
        layers.get(layer).add(name);
    }

    /** By the mean place of the neighbours in the layer before, or after. */
    private void sort(boolean forward) {
        for (int i = 0; i < layers.size(); i++) {
            int at = forward ? i : layers.size() - 1 - i;
            int beside = forward ? at - 1 : at + 1;
            if (beside >= 0 && beside < layers.size()) {
                List<String> others = layers.get(beside);
                Map<String, Double> places = new HashMap<>();
                List<String> layer = layers.get(at);
                for (String name : layer) {
                    places.put(
                            name,
                            near(name).stream()
                                    .mapToInt(others::indexOf)
                                    .filter(place -> place >= 0)
                                    .average()
                                    .orElse(layer.indexOf(name)));
                }
                layer.sort(Comparator.comparingDouble(name -> Objects.requireNonNull(places.get(name))));
            }
        }
    }

    /** The names of each layer, in order. */
    List<List<String>> layers() {
        return layers;
    }

    int layer(String name) {
        return Objects.requireNonNull(layerOf.get(name));
    }
}
