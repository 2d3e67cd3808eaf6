package org.inkan.engine.cross.preview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where the boxes and arrows of a graph are, in pixels: a column a layer, every arrow with a place of its own at the sides of
 * its boxes, so that the arrows of two CAs that certify each other run beside one another.
 */
final class Layout {

    static final int BOX_WIDTH = 236;
    private static final int BOX_HEIGHT = 52;
    private static final int GAP = 26;
    private static final int CHANNEL = 150;
    private static final int PORT = 22;
    private static final int TRACK = 18;
    static final int BADGE = 13;

    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final List<Point> badges = new ArrayList<>();
    private int width;
    private int height;

    private Layout() {}

    record Point(double x, double y) {}

    /** A CA. */
    record Box(String name, double x, double y, double height) {
        double middle() {
            return y + height / 2;
        }
    }

    /** A certificate: a cubic Bézier curve with its badge; {@code index} is the pair's. */
    record Arrow(int index, Point start, Point first, Point second, Point end, Point badge) {}

    /** One end of an arrow at the side of a box. */
    private record Port(int index, String name, boolean left) {}

    static Layout of(Layers layers, List<Layers.Pair> pairs, int left, int top) {
        Layout layout = new Layout();
        Map<Port, Double> order = ports(layers, pairs);
        double x = left;
        double deepest = 0;
        List<Double> heights = new ArrayList<>();
        for (List<String> layer : layers.layers()) {
            double sum = -GAP;
            for (String name : layer) {
                sum += height(name, order) + GAP;
            }
            heights.add(sum);
            deepest = Math.max(deepest, sum);
        }
        for (int i = 0; i < layers.layers().size(); i++) {
            double y = top + (deepest - heights.get(i)) / 2;
            for (String name : layers.layers().get(i)) {
                Box box = new Box(name, x, y, height(name, order));
                layout.boxes.put(name, box);
                y += box.height() + GAP;
            }
            x += BOX_WIDTH + channel(layers, pairs, i);
        }
        int last = layers.layers().size() - 1;
        layout.width = (int) Math.ceil(x - channel(layers, pairs, last) + inside(layers, pairs, last));
        layout.height = (int) Math.ceil(top + deepest);
        Map<Port, Point> places = layout.places(order);
        for (int i = 0; i < pairs.size(); i++) {
            layout.draw(i, pairs, layers, places);
        }
        return layout;
    }

    /** How much room the arrows between CAs of one layer take at its right. */
    private static int inside(Layers layers, List<Layers.Pair> pairs, int layer) {
        long among = pairs.stream()
                .filter(pair -> layers.layer(pair.issuer()) == layer && layers.layer(pair.subject()) == layer)
                .count();
        return among == 0 ? 0 : (int) (60 + TRACK * Math.min(among, 12));
    }

    private static int channel(Layers layers, List<Layers.Pair> pairs, int layer) {
        return CHANNEL + inside(layers, pairs, layer);
    }

    /** Every end of an arrow, with the order that it has at its side. */
    private static Map<Port, Double> ports(Layers layers, List<Layers.Pair> pairs) {
        Map<Port, Double> order = new LinkedHashMap<>();
        for (int i = 0; i < pairs.size(); i++) {
            Layers.Pair pair = pairs.get(i);
            order.put(port(i, pair.issuer(), pair.subject(), layers), place(i, pair.issuer(), pair.subject(), layers));
            order.put(port(i, pair.subject(), pair.issuer(), layers), place(i, pair.subject(), pair.issuer(), layers));
        }
        return order;
    }

    private static Port port(int index, String name, String other, Layers layers) {
        return new Port(index, name, layers.layer(other) < layers.layer(name));
    }

    private static double place(int index, String name, String other, Layers layers) {
        List<String> layer = layers.layers().get(layers.layer(other));
        double fraction = index / 10_000.0;
        if (layers.layer(name) != layers.layer(other)) {
            return layer.indexOf(other) + fraction;
        }
        // Within a layer: those upwards above all others, and the nearer ones inside the farther ones.
        int distance = layer.indexOf(other) - layer.indexOf(name);
        return distance < 0 ? -1_000 - distance - fraction : 1_000_000 - distance + fraction;
    }

    private static double height(String name, Map<Port, Double> order) {
        long left = order.keySet().stream()
                .filter(port -> port.name().equals(name) && port.left())
                .count();
        long right = order.keySet().stream()
                .filter(port -> port.name().equals(name) && !port.left())
                .count();
        return Math.max(BOX_HEIGHT, PORT * (Math.max(left, right) + 1));
    }

    private Map<Port, Point> places(Map<Port, Double> order) {
        Map<Port, Point> places = new LinkedHashMap<>();
        for (Box box : boxes.values()) {
            for (boolean left : new boolean[] {true, false}) {
                List<Port> side = order.keySet().stream()
                        .filter(port -> port.name().equals(box.name()) && port.left() == left)
                        .sorted(Comparator.comparingDouble(port -> Objects.requireNonNull(order.get(port))))
                        .toList();
                for (int i = 0; i < side.size(); i++) {
                    double y = box.middle() + PORT * (i - (side.size() - 1) / 2.0);
                    places.put(side.get(i), new Point(left ? box.x() : box.x() + BOX_WIDTH, y));
                }
            }
        }
        return places;
    }

    private void draw(int index, List<Layers.Pair> pairs, Layers layers, Map<Port, Point> places) {
        Layers.Pair pair = pairs.get(index);
        Point start = Objects.requireNonNull(places.get(port(index, pair.issuer(), pair.subject(), layers)));
        Point end = Objects.requireNonNull(places.get(port(index, pair.subject(), pair.issuer(), layers)));
        double bend;
        Point first;
        Point second;
        if (layers.layer(pair.issuer()) == layers.layer(pair.subject())) {
            // A Bézier curve goes three quarters as far as its control points.
            bend = Math.min(
                    inside(layers, pairs, layers.layer(pair.issuer())) / 0.75,
                    46 + Math.abs(end.y() - start.y()) * 0.4);
            first = new Point(start.x() + bend, start.y());
            second = new Point(end.x() + bend, end.y());
        } else {
            bend = (end.x() - start.x()) / 2;
            first = new Point(start.x() + bend, start.y());
            second = new Point(end.x() - bend, end.y());
        }
        Point badge = badge(start, first, second, end);
        badges.add(badge);
        arrows.add(new Arrow(index, start, first, second, end, badge));
    }

    /** A place on the curve that no other badge has. */
    private Point badge(Point start, Point first, Point second, Point end) {
        Point best = at(0.5, start, first, second, end);
        double clearest = -1;
        for (double t : new double[] {0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8}) {
            Point tried = at(t, start, first, second, end);
            double clear = badges.stream()
                    .mapToDouble(other -> Math.hypot(other.x() - tried.x(), other.y() - tried.y()))
                    .min()
                    .orElse(Double.MAX_VALUE);
            if (clear > 2 * BADGE + 2) {
                return tried;
            }
            if (clear > clearest) {
                clearest = clear;
                best = tried;
            }
        }
        return best;
    }

    private static Point at(double t, Point start, Point first, Point second, Point end) {
        double u = 1 - t;
        double a = u * u * u;
        double b = 3 * u * u * t;
        double c = 3 * u * t * t;
        double d = t * t * t;
        return new Point(
                a * start.x() + b * first.x() + c * second.x() + d * end.x(),
                a * start.y() + b * first.y() + c * second.y() + d * end.y());
    }

    Iterable<Box> boxes() {
        return boxes.values();
    }

    List<Arrow> arrows() {
        return arrows;
    }

    /** The right edge of what is drawn. */
    int width() {
        return width;
    }

    /** The lower edge of what is drawn. */
    int height() {
        return height;
    }
}
